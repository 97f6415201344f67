"""The records of what is counted of meetings, of the communities that need a visit, and of how whole it all is."""

from tlc_data.measures.record import OURS, PROPOSED, Measure
from tlc_data.vocabulary import Direction, Subject

PARTICIPATION = (
    Measure(
        key="meetings_kept", name="Meetings kept", subject=Subject.PARTICIPATION,
        question="Are meetings getting their time?",
        why="A community that does not meet cannot change anybody's teaching. Time is the first thing a school can "
            "give, and the first that is taken away.",
        definition="Meetings held, over meetings expected. Expected are the days in session on which the community was "
                   "running, divided by the days between two of its meetings. Cancelled and missed meetings are "
                   "counted beside it; planned and moved ones nowhere.",
        formula="{held} held ÷ {expected} expected = {rate:meetings kept}",
        least="One meeting, or one expected.",
        direction=Direction.HIGHER_IS_WANTED, settings=("interval_days", "out_of_session"),
        source="Wiliam & Leahy, Embedding Formative Assessment (a meeting a month).",
    ),
    Measure(
        key="attendance", name="Attendance", subject=Subject.PARTICIPATION, question="Do people come?",
        why="Who is not there hears no colleague's story and makes no plan. A group that thins out is losing its "
            "members before anybody says so.",
        definition="Seats taken (present or partly present), over seats: everyone who was a member on the day, and "
                   "anyone else on the list, the excused too. A meeting without any list is counted apart and takes no "
                   "part in the rate.",
        formula="{present} seats taken ÷ {seats} seats = {rate:attendance}",
        least="One held meeting with a list of who came.",
        direction=Direction.HIGHER_IS_WANTED, settings=("inferred_leave_meetings",), source=OURS,
    ),
    Measure(
        key="core_agenda", name="The core of the agenda", subject=Subject.PARTICIPATION,
        question="Do meetings keep feedback and planning?",
        why="To tell colleagues what one tried, and to plan what one will try next, is what makes a meeting change a "
            "lesson. The rest is good company.",
        definition="Held meetings whose logged agenda has both feedback and planning, over held meetings with any part "
                   "of the agenda logged.",
        formula="{core} with feedback and planning ÷ {logged} with a logged agenda = {rate:core kept}",
        least="One held meeting with a logged agenda.",
        direction=Direction.HIGHER_IS_WANTED, settings=(),
        source="Wiliam & Leahy, Embedding Formative Assessment (the agenda).",
    ),
)

VISITS = (
    Measure(
        key="visits", name="Communities that need a visit", subject=Subject.VISITS,
        question="Which community needs me this week, and why?",
        why="There are many communities and few coaches. The tool looks for the few that need a person; it never "
            "grades them.",
        definition="Check in: more days in session since the last held meeting than the community's rhythm allows "
                   "(overdue), or the latest two meetings were cancelled or missed. With fewer than 3 held meetings "
                   "and neither of these, there is not enough to say. The command `signals` judges more than the "
                   "screens do: attendance fallen from its own usual, or feedback and planning gone from the agenda, "
                   "are to check in as well; two of these are to watch: few report back, short meetings, no visits to "
                   "colleagues noted, somebody new leading, few self-reports, little newly taken up, a small or a "
                   "large community.",
        formula="{days} days in session since it last met, where {intervals:so many} × {interval:its days between "
                "meetings} = {allowed:so many days} are allowed",
        least="3 held meetings, unless it is overdue or missed its last two.",
        direction=Direction.NO_JUDGEMENT,
        settings=(
            "overdue_intervals", "interval_days", "out_of_session", "judged_from", "attendance_first",
            "attendance_prior_seats", "attendance_prior_rate", "attendance_drop", "attendance_alarm", "back_least",
            "short_minutes", "unobserved_intervals", "plateau_share", "plateau_meetings", "least_members",
            "most_members", "new_visits_a_week", "together_share", "together_least", "together_days",
        ),
        source=PROPOSED,
    ),
)

WHOLE = (
    Measure(
        key="freshness", name="How fresh and how whole", subject=Subject.WHOLE,
        question="How far can what stands here be taken as all there is?",
        why="A number is as good as the rows behind it. Who knows how late logs come in does not take an unfinished "
            "month for a slump.",
        definition="The day of the last held meeting and of the last self-report; the usual days in session between "
                   "two meetings and between two reports of one teacher on one practice; how many active teachers "
                   "reported lately; and after how many days a row is recorded: from the day it speaks of to that of "
                   "the import that first brought it. Counted for that are rows that were watched: of days after the "
                   "first import of their community, which brings the backlog, and long enough ago that a slow row "
                   "would have come in too.",
        formula="{known} reported lately ÷ {active} active teachers = {rate:reporting rate}",
        least="One meeting or report; for how late rows come in, enough watched rows.",
        direction=Direction.NO_JUDGEMENT, settings=("lag_waited", "lag_least", "few_known"), source=OURS,
    ),
    Measure(
        key="coming_in", name="Months still coming in", subject=Subject.WHOLE,
        question="Is the newest month low, or only not recorded yet?",
        why="The newest month is looked at first and is seldom whole. It should alarm nobody.",
        definition="A month is provisional while it runs, and for as long after its end as rows usually take to come "
                   "in: logs and self-reports each by their own pace. It is drawn dashed or hatched, and no sentence "
                   "that compares or judges speaks of it. As long as nobody knows how late rows come in, only the "
                   "running month is provisional.",
        formula="rows come in by now ÷ rows that usually come in = how whole a month is",
        least="Enough watched rows; until then only the running month.",
        direction=Direction.NO_JUDGEMENT, settings=("complete_enough", "lag_waited", "lag_least"), source=OURS,
    ),
    Measure(
        key="rare", name="Too rare to judge", subject=Subject.WHOLE,
        question="Why does this school show no adoption?",
        why="A teacher who reports once a term looks as if they stopped and started again each time. To print 0 % "
            "then would be unjust.",
        definition="Where half of the gaps between two reports of one teacher on one practice are longer than half a "
                   "break, use cannot be told from silence, and no adoption is shown on the screens. A break of two "
                   "and a half times the usual gap would fit; the Data screen offers it. Exports are as they are.",
        formula="{gap} days in session between two reports, more than half of {break_days:the break}\n"
                "2.5 × {gap:those days} = {fitting:the break that would fit}",
        least="Two reports of one teacher on one practice.",
        direction=Direction.NO_JUDGEMENT, settings=("break_days",), source=PROPOSED,
    ),
)
