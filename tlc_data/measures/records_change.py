"""The records of what is counted of change that lasts: in the person, in the school, over time."""

from tlc_data.measures.record import OURS, Measure
from tlc_data.vocabulary import Direction, Subject

_BOTH_ENDS = "5 teachers known at both ends; groups under 5 merge into others."

LASTING = (
    Measure(
        key="sustained", name="Sticking share", subject=Subject.CHANGE,
        question="Have we kept it since we stopped pushing?",
        why="Many things are tried while somebody asks for them. What is still done half a school year later has "
            "become the way people teach.",
        definition="Teachers who sustain any practice at the month's end: use still going on so many days in session "
                   "after it was adopted. Over all active teachers, so that silence cannot raise it. The range adds "
                   "those who are not known.",
        formula="{sustaining} kept a practice ÷ {of} {group:active teachers} = {rate:sticking share}",
        least="5 teachers who reported lately, and enough of the active to give a rate.",
        direction=Direction.HIGHER_IS_WANTED, settings=("sustained_after", "sustained_further", "break_days"),
        source="RE-AIM (Glasgow): maintenance; Moore et al. 2017.",
    ),
    Measure(
        key="retention", name="Retention after adoption", subject=Subject.CHANGE,
        question="Of those who took a practice up, how many still use it half a year, one year, two years on?",
        why="It parts two schools that look alike today: one where what is taken up stays, and one where as much is "
            "dropped as is taken up.",
        definition="For each teacher and practice the first adoption, followed to the day it lapsed, or as far as "
                   "anything is known of it (Kaplan–Meier). Left out are practices that were there before anybody "
                   "looked. Who left, changed to another practice or fell silent is followed to then and no further; "
                   "beside it stands the worst case, which takes every silence for a lapse. The interval is drawn over "
                   "communities where there are enough of them; under that “at least this wide” stands by it. The "
                   "numbers still followed stand under the curve.",
        formula="share kept = product over the weeks with a lapse of (1 − lapsed that week ÷ followed that week)\n"
                "{lapsed} lapsed + {silent} silent + {censored} followed to the end = {adoptions} adoptions\n"
                "{share:the share} still in use after {weeks:so many} weeks",
        least="As many adoptions still followed as the setting says: the curve stops before fewer.",
        direction=Direction.HIGHER_IS_WANTED,
        settings=("headline_weeks", "few_at_risk", "bootstrap_communities", "adopted_after", "break_days"),
        source="Kaplan & Meier 1958, Greenwood's interval on the log-log scale; Moore et al. 2017 (the person "
               "continues).",
    ),
    Measure(
        key="cohorts", name="Cohorts", subject=Subject.CHANGE,
        question="Do those who took it up this year keep it as well as those of last year?",
        why="A programme that learns keeps its later adopters better than its first. A curve over all of them would "
            "hide it.",
        definition="The same retention, for the adoptions of each school year apart: each is followed only as long as "
                   "all of it can have been, so that a young cohort is compared over the same weeks.",
        formula="{kept} still in use ÷ {followed} followed so long = {rate:kept by this cohort}",
        least="As many adoptions still followed in the cohort as the setting says.",
        direction=Direction.NO_JUDGEMENT,
        settings=("headline_weeks", "few_at_risk", "out_of_session"), source="Kaplan & Meier 1958; " + OURS,
    ),
    Measure(
        key="kept", name="Kept or dropped", subject=Subject.CHANGE,
        question="Which practices keep their users?",
        why="A practice that is dropped after a few weeks may need another start, another class, or another practice. "
            "That is a question about the practice, not about the people.",
        definition="For each practice the adoptions of the period, and of these those that lapsed, those changed for "
                   "another practice, and those still in use. To change to another practice is no failure and is "
                   "counted apart.",
        formula="{name:the practice}: {lapsed} lapsed + {switched} switched + {kept} still in use + {silent} silent "
                "= {adoptions} adoptions",
        least="5 teachers who adopted it.", direction=Direction.NO_JUDGEMENT,
        settings=("adopted_after", "break_days", "few_known"), source="RE-AIM (Glasgow): maintenance; " + OURS,
    ),
    Measure(
        key="embedded", name="Embedded in the school", subject=Subject.CHANGE,
        question="Would it go on if we stopped asking?",
        why="That a teacher keeps a practice and that a school does are two things. A school has it when most keep "
            "it, have done so for a while, and still meet.",
        definition="The sticking share reaches the setting at the end of this month and again some months before, and "
                   "meetings kept reaches its own in both stretches of months. If the lower end of the share decides "
                   "it, yes; if even the upper end cannot reach it, no; else it cannot be told yet. Shown with how "
                   "long it has held and, where it was lost, since when.",
        formula="sticking share {share:now} and {share_before:some months before}; meetings kept {meetings:up to now} "
                "and {meetings_before:up to then}",
        least="8 months of history.", direction=Direction.HIGHER_IS_WANTED,
        settings=("embedded_share", "embedded_meetings", "embedded_months", "sustained_after"),
        source="Moore et al. 2017 (the community continues); the thresholds are a proposal of this project.",
    ),
)

WHY = (
    Measure(
        key="why_changed", name="Why it changed", subject=Subject.CHANGE,
        question="Did teachers change, or did other teachers report?",
        why="A rate can rise because the doubtful fell silent, or fall because newcomers joined. Only the first of "
            "five parts is what most take all of it to be.",
        definition="The change of the adoption rate between two dates, split without a rest: the same teachers (known "
                   "at both); joiners; newly reporting; leavers; fell silent. Groups under 5 merge into others.",
        formula="{same} the same teachers + {joiners} joiners + {reporting} newly reporting + {leavers} leavers "
                "+ {silent} fell silent = {change:the change}",
        least=_BOTH_ENDS, direction=Direction.NO_JUDGEMENT, settings=("break_days", "few_known"),
        source="Kitagawa 1955 (parts of a difference of two rates); " + OURS,
    ),
    Measure(
        key="noise_flows", name="Change or noise: what happens each month", subject=Subject.CHANGE,
        question="Did attendance, meetings or reporting change more than they usually vary?",
        why="Every series of months goes up and down. Whoever acts on each of them teaches people to ignore the "
            "chart.",
        definition="A run chart over months with something to divide by. Of the months off their median, a run on one "
                   "side longer than chance leaves, or fewer crossings than it leaves, is a change. A run of 6 or more "
                   "at the end is marked “worth a look”, without a verdict. Months still coming in take no part, and "
                   "there is no rule for trends: it mostly finds noise.",
        formula="{run:longest run} in a row, a change beyond {longest:round(log2 of months off the median) + 3}\n"
                "{crossings:crossings} of the median, a change below {fewest:what chance leaves in 19 of 20}",
        least="As many months off their median as the setting says.", direction=Direction.NO_JUDGEMENT,
        settings=("few_points",), source="Anhøj & Olesen 2014; Perla, Provost & Murray 2011.",
    ),
    Measure(
        key="noise_stocks", name="Change or noise: where people stand", subject=Subject.CHANGE,
        question="Did more of the same teachers take it up than gave it up?",
        why="Successive months hold the same people, so a run of months above the median says little. The same "
            "teachers at both ends say it.",
        definition="Of the teachers known at both ends, those who gained a practice in use and those who lost it. The "
                   "exact sign test of the two, and the difference with its interval (Newcombe's, for pairs).",
        formula="{gained} gained − {lost} lost, ÷ {both} known at both ends = {difference:the difference}",
        least="As many of the same teachers known at both ends as the setting says.",
        direction=Direction.NO_JUDGEMENT, settings=("few_pairs", "few_known"),
        source="The exact sign test; Newcombe 1998 (differences of paired proportions).",
    ),
    Measure(
        key="event", name="Before and after an event", subject=Subject.CHANGE,
        question="Did the training day, the new principal or the snow week matter?",
        why="What happened at the same time is not yet the reason. But a change that began a year before the training "
            "day was not made by it.",
        definition="The median of the months before a mark, carried on beyond it, beside the months after it. With too "
                   "few on either side the two stand side by side without a verdict. It never says that the event was "
                   "the cause.",
        formula="{after:median after} − {before:median before} = {difference:the difference}",
        least="As many months on each side as the setting says.", direction=Direction.NO_JUDGEMENT,
        settings=("event_points", "few_points"), source="Perla, Provost & Murray 2011.",
    ),
    Measure(
        key="last_year", name="Beside the same month last year", subject=Subject.CHANGE,
        question="Is it more than at this time last year?",
        why="Schools have seasons: June is not October. The month before says less than the same month a year ago.",
        definition="The same count of the same calendar month a year before, said as it may be said and counted by the "
                   "settings of today. A ring in a chart marks it. Who worked here then may not be who works here now.",
        formula="{now} now beside {before} a year before",
        least="The month a year before, with 5 teachers who reported then where it is about their reports.",
        direction=Direction.NO_JUDGEMENT, settings=("few_known", "reporting_floor"), source=OURS,
    ),
)
