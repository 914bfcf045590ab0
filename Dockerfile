# The service and its workers in one image: `serve` (the default), `worker`, `token`, `admin`. docs/operations.md
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE constraints.txt ./
COPY voices voices
COPY reader reader
COPY api api
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel . \
 && python -m venv /opt/vorleser \
 && /opt/vorleser/bin/pip install --no-cache-dir --constraint constraints.txt "$(echo /wheel/vorleser-*.whl)[cluster,c2pa]"

FROM python:3.13-slim
COPY --from=build /opt/vorleser /opt/vorleser
RUN install --directory --owner=10001 --group=10001 --mode=0750 /data
# The root file system may be read-only: what is written lies in /data and /tmp. Voices that `vorleser voices install`
# adds to the one that ships lie in /data/vorleser/voices.
ENV PATH=/opt/vorleser/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    XDG_DATA_HOME=/data \
    VORLESER_DATA=/data \
    VORLESER_HOST=0.0.0.0 \
    VORLESER_PORT=8000
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['VORLESER_PORT']}/readyz\", timeout=4)"]
ENTRYPOINT ["vorleser"]
CMD ["serve"]
