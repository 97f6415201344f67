"""Whether a flow changed more than it usually varies: the sentences under a chart of months."""

import pandas as pd

from tlc_data.views.figure import Scene
from tlc_data.vocabulary import Change
from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.sustained import AroundEvent, Flow, FlowChanged, RunAtEnd


def noise(flows: pd.DataFrame, flow: Flow, *, scene: Scene) -> str:
    """The verdict on a flow, a run at its end, and how it lay before and after the latest event; one place."""
    return " ".join(scene.say(each) for each in noise_in(flows, flow))


def noise_in(flows: pd.DataFrame, flow: Flow) -> list[Finding]:
    """What the run chart and the latest event say; nothing of a place without the flow."""
    rows = flows[flows["flow"] == flow]
    if rows.empty or not int(rows.iloc[0]["points"]):
        return []
    row = rows.iloc[0]
    found: list[Finding] = [FlowChanged(flow, Change(row["verdict"]), int(row["points"]))]
    if bool(row["worth_a_look"]):
        found.append(RunAtEnd(flow, int(row["last_run"]), int(row["last_side"]) > 0))
    if row["event"]:
        found.append(AroundEvent(
            flow, Change(row["event_verdict"]), str(row["event"]), str(row["event_month"]), float(row["before"]),
            float(row["after"]),
        ))
    return found
