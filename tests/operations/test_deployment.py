"""Dockerfile, compose.yaml, nginx.conf and prometheus.yml: they fit each other, and the settings there are."""

from __future__ import annotations

import fnmatch
import re
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from api.settings import Settings
from tests.conftest import ROOT
from tests.operations.exposed import FILES
from tests.patience import PATIENCE

MADE_UP = {
    "POSTGRES_PASSWORD": "0123456789abcdef",
    "S3_ACCESS_KEY": "zugang",
    "S3_SECRET_KEY": "geheim",
    "VORLESER_PUBLIC_URL": "https://hoeren.example",
}
SECRETS = {"POSTGRES_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY"}


def composed() -> dict[str, Any]:
    """compose.yaml with the variables that the operator makes."""
    text = (ROOT / "compose.yaml").read_text("utf-8")
    text = re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: MADE_UP[found[1]], text)
    loaded: dict[str, Any] = yaml.safe_load(re.sub(r"\$\{(\w+):-([^}]*)\}", r"\2", text))
    return loaded


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = composed()["services"][name]
    return found


def settings_of(name: str) -> Settings:
    """What a service of ours would run with: the Dockerfile's environment below that of compose.yaml."""
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    environment = dict(re.findall(r"\b(VORLESER_\w+)=(\S+)", dockerfile)) | service(name)["environment"]
    with pytest.MonkeyPatch.context() as patch:
        for key, value in environment.items():
            if "VORLESER_" in key:
                patch.setenv(key, str(value))
        return Settings()


@pytest.mark.parametrize("name", ["api", "worker", "admin"])
def test_our_services_run_with_settings_that_can_be(name: str) -> None:
    settings = settings_of(name)
    assert settings.database_url.password == MADE_UP["POSTGRES_PASSWORD"]
    assert settings.blobs == "s3://vorleser"
    assert not settings.worker
    assert settings.host == "0.0.0.0"


def test_nothing_starts_without_secrets_of_the_operators_own() -> None:
    text = (ROOT / "compose.yaml").read_text("utf-8")
    used = re.findall(r"\$\{(\w+)([^}]*)\}", text)
    assert {name for name, _ in used} >= SECRETS
    assert all(default.startswith(":?") for name, default in used if name != "PORT")
    for name in SECRETS:
        assert f"{name}=" in (ROOT / "docs" / "operations.md").read_text("utf-8")
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert "/.env" in ignored


def test_only_the_proxy_can_be_reached_and_only_from_this_machine() -> None:
    open_ports = {name: found["ports"] for name, found in composed()["services"].items() if "ports" in found}
    assert open_ports == {"nginx": ["127.0.0.1:8080:8080"]}


def test_every_service_is_locked_in() -> None:
    for name, found in composed()["services"].items():
        assert found["read_only"] and "no-new-privileges:true" in found["security_opt"], name
        assert found["restart"] in {"unless-stopped", "no"}
        if name not in {"bucket", "admin"}:
            assert found["healthcheck"]["test"], name


def test_ports_are_the_same_everywhere() -> None:
    settings = settings_of("worker")
    prometheus = yaml.safe_load((FILES / "prometheus.yml").read_text("utf-8"))
    targets = {
        scraped["dns_sd_configs"][0]["names"][0]: scraped["dns_sd_configs"][0]["port"]
        for scraped in prometheus["scrape_configs"]
    }
    assert targets == {"api": settings.port, "worker": settings.worker_metrics_port}
    assert f":{settings.worker_metrics_port}/metrics" in service("worker")["healthcheck"]["test"][-1]
    assert f":{settings.port}/readyz" in service("api")["healthcheck"]["test"][-1]
    assert f"http://api:{settings.port};" in (FILES / "nginx.conf").read_text("utf-8")


def test_nginx_sends_what_the_service_tells_it_to_and_takes_what_it_takes() -> None:
    configuration = (FILES / "nginx.conf").read_text("utf-8")
    settings = settings_of("api")
    assert f"location {settings.audio.nginx_location} {{" in configuration
    assert f"client_max_body_size {settings.limits.body_bytes >> 20}m;" in configuration


def test_the_image_is_built_from_exactly_what_the_wheel_needs() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert {name for names in copied for name in names.split()} == let_in
    assert all((ROOT / name).exists() for name in let_in)
    assert "*" in lines and not any(fnmatch.fnmatch(".env", name) for name in let_in)


def test_the_image_runs_as_nobody_in_particular() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    assert "\nUSER 10001:10001\n" in dockerfile and "[cluster,c2pa]" in dockerfile and "\nHEALTHCHECK " in dockerfile


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    hadolint = shutil.which("hadolint", path=sysconfig.get_path("scripts")) or shutil.which("hadolint")
    if hadolint is None:
        pytest.skip("hadolint comes with the dev group on Linux and x86_64 only")
    said = subprocess.run(
        [hadolint, "--no-color", ROOT / "Dockerfile"], check=False, capture_output=True, text=True, timeout=PATIENCE
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_bucket_is_made_once_and_made_again_without_harm(s3_address: str, tmp_path: Path) -> None:
    made = service("bucket")
    (script,) = made["command"]
    script = script.replace("$$", "$").replace("http://storage:7070/vorleser", f"{s3_address}/aus-compose")
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **made["environment"]}
    shell, options = made["entrypoint"]
    for _ in range(2):
        subprocess.run([shell, options, script], env=environment, check=True, capture_output=True, timeout=PATIENCE)
    assert httpx.head(f"{s3_address}/aus-compose", timeout=60).status_code == 200


def test_the_image_is_built_from_exact_versions_that_are_allowed() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    locked = dict(line.split("==") for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [Requirement(line) for line in project["dependencies"] + extras["cluster"] + extras["c2pa"]]
    for requirement in wanted:
        if requirement.marker is None or requirement.marker.evaluate({"python_version": "3.13"}):
            assert canonicalize_name(requirement.name) in locked, f"{requirement.name} is new: make lock"
            version = locked[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), requirement
    assert "--constraint constraints.txt" in (ROOT / "Dockerfile").read_text("utf-8")
