"""The alerts in docs/operations/alerts.yml: they parse, they ring when they should, and only then."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.api.server import opened, settings_in
from tests.operations.exposed import FILES, asked_for, exposed, promtool
from tests.patience import PATIENCE

ALERTS = FILES / "alerts.yml"
CASES = Path(__file__).with_name("alerts_cases.yml")


def rules() -> list[dict[str, str]]:
    (group,) = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    found: list[dict[str, str]] = group["rules"]
    return found


def test_alerts_ask_only_for_what_the_service_shows(tmp_path: Path) -> None:
    with opened(settings_in(tmp_path / "data")) as services:
        assert asked_for(rule["expr"] for rule in rules()) <= exposed(services)


def test_every_alert_has_a_case_in_which_it_rings() -> None:
    cases = yaml.safe_load(CASES.read_text("utf-8"))["tests"]
    tested = {case["alertname"] for test in cases for case in test["alert_rule_test"] if case.get("exp_alerts")}
    assert tested == {rule["alert"] for rule in rules()}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_every_alert_says_what_happens_and_what_to_do(rule: dict[str, dict[str, str]]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert rule["annotations"]["summary"].endswith(".") and rule["annotations"]["description"].endswith((".", "?"))


def test_prometheus_takes_the_configuration_and_the_alerts() -> None:
    subprocess.run(
        [promtool(), "check", "config", str(FILES / "prometheus.yml")],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )


def test_alerts_ring_when_they_should_and_only_then() -> None:
    done = subprocess.run(
        [promtool(), "test", "rules", str(CASES)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stdout + done.stderr
