"""The records of what is counted of change that lasts: in the person, in the school, over time."""

from tlc_data.measures.record import OURS, Measure
from tlc_data.vocabulary import Direction, Subject

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
                   "communities where there are enough of them; under that “at least this wide” stands by it. So that "
                   "no step tells of one teacher, a curve is shown to fall only where 3 have lapsed since its last "
                   "step, and between steps it is a band. The numbers still followed stand under it, a quarter of a "
                   "year apart.",
        formula="share kept = product over the weeks with a lapse of (1 − lapsed that week ÷ followed that week)\n"
                "{adoptions} adoptions: after {weeks:so many} weeks {share:the share kept} still in use, 95 % interval "
                "{interval:so wide}; {worst:the worst case} if the silent had stopped\n"
                "{followed} of them still followed after {weeks:so many} weeks",
        least="5 adoptions, and as many still followed as the setting says: the curve stops before fewer. Reports "
              "often enough to judge.",
        direction=Direction.HIGHER_IS_WANTED,
        settings=("headline_weeks", "few_at_risk", "interval_communities", "interval_resamples", "adopted_after",
                  "break_days", "few_known"),
        source="Kaplan & Meier 1958, Greenwood's interval on the log-log scale; Moore et al. 2017 (the person "
               "continues).",
    ),
    Measure(
        key="cohorts", name="Cohorts", subject=Subject.CHANGE,
        question="Do those who took it up this term keep it as well as those of earlier terms?",
        why="A programme that learns keeps its later adopters better than its first. A curve over all of them would "
            "hide it.",
        definition="The same retention, for the adoptions of each term apart: a cohort is the half of a school year in "
                   "which adoption began. Each is read in steps of half a year since adoption, as far as enough of it "
                   "are still followed, so that a young cohort stands beside the older ones after the same time.",
        formula="{cohort:the term}: {adoptions} adoptions, {share:the share kept} still in use after {weeks:so many} "
                "weeks",
        least="5 adoptions in the term, and as many still followed as the setting says. Reports often enough to judge.",
        direction=Direction.NO_JUDGEMENT,
        settings=("term_weeks", "few_at_risk", "out_of_session", "few_known"),
        source="Kaplan & Meier 1958; " + OURS,
    ),
    Measure(
        key="kept", name="Kept or dropped", subject=Subject.CHANGE,
        question="Which practices keep their users?",
        why="A practice that is dropped after a few weeks may need another start, another class, or another practice. "
            "That is a question about the practice, not about the people.",
        definition="For each practice three steps, each of those only who had time for it. Of the teachers who "
                   "tried it (a first use of any level) long enough ago: who adopted it, and who dropped it, which is "
                   "to have never adopted it and to have reported lately that they do not use it. Of first adoptions "
                   "that began under our eyes, long enough ago: who sustained it. And of everybody who ever adopted "
                   "it, by their latest spell: who uses it still. The others ended it, by a lapse or for another "
                   "practice, which is no failure, or are not known: they left or fell silent. Long enough is the time "
                   "of that step and one interval between meetings.",
        formula="{name:the practice}: {adopted} adopted it ÷ {tried} who tried it long enough ago = {rate:adopted}; "
                "{dropped} dropped it\n"
                "{name:the practice}: {sustained} sustained it ÷ {due} who adopted it long enough ago = "
                "{sustained_rate:sustained}\n"
                "{name:the practice}: {kept} use it still ÷ {ever} who ever adopted it = {kept_rate:kept}",
        least="5 teachers, for each step of its own, and reports often enough to judge.",
        direction=Direction.NO_JUDGEMENT,
        settings=("adopted_after", "sustained_after", "interval_days", "break_days", "few_known"),
        source="RE-AIM (Glasgow): maintenance; " + OURS,
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
        formula="sticking share {share:now} and {share_before:some months before}, where {share_wanted:so much} is "
                "asked for\n"
                "meetings kept {meetings:up to now} and {meetings_before:up to then}, where {meetings_wanted:so much} "
                "is asked for",
        least="Twice as many months of history as the setting says, and 5 teachers who reported lately.",
        direction=Direction.HIGHER_IS_WANTED,
        settings=("embedded_share", "embedded_meetings", "embedded_gap", "sustained_after"),
        source="Moore et al. 2017 (the community continues); the thresholds are a proposal of this project.",
    ),
)

WHY = (
    Measure(
        key="why_changed", name="Why it changed", subject=Subject.CHANGE,
        question="Did teachers change, or did other teachers report?",
        why="A rate can rise because the doubtful fell silent, or fall because newcomers joined. Only the first of "
            "five parts is what most take all of it to be.",
        definition="The change of the adoption rate between the ends of two months, split without a rest: the same "
                   "teachers (known at both); joiners; newly reporting; leavers; fell silent. A group under 5 is put "
                   "together with the other one known at that end only; where these two are under 5 together, with "
                   "the same teachers. A rise is called silence where those who fell silent, most of whom did not use "
                   "a practice, make most of it and the same teachers little.",
        formula="{parts:the same teachers + joiners + newly reporting + leavers + fell silent} = {change:the change}, "
                "in points of 100",
        least="5 teachers known at both ends, and a rate that is a number at either.",
        direction=Direction.NO_JUDGEMENT,
        settings=("break_days", "reporting_floor", "few_known", "rise_least", "rise_most", "rise_little"),
        source="Foster, Haltiwanger & Krizan 2001 (stayers, those who come and those who go); " + OURS,
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
        formula="longest run {run:so many} months, a change beyond {longest:round(log2 of months off the median) + 3}\n"
                "crossings of the median: {crossings:so many}, a change below {fewest:what chance leaves in 19 of 20}",
        least="As many such months as the setting says, and half of them off the median.",
        direction=Direction.NO_JUDGEMENT, settings=("least_points",),
        source="Anhøj & Olesen 2014; Perla, Provost & Murray 2011.",
    ),
    Measure(
        key="noise_stocks", name="Change or noise: where people stand", subject=Subject.CHANGE,
        question="Did more of the same teachers take it up than gave it up?",
        why="Successive months hold the same people, so a run of months above the median says little. The same "
            "teachers at both ends say it.",
        definition="Of the teachers known at both ends, those who gained a practice in use and those who lost it. The "
                   "exact sign test of the two, and the difference with its interval (Newcombe's, for pairs). For the "
                   "sticking share, whoever sustains nothing counts as known only with unbroken reports that go back "
                   "long enough to sustain something.",
        formula="{gained} took it up and {lost} gave it up, of {both} known at both ends\n"
                "({gained:gained} − {lost:lost}) ÷ {both:known at both ends} = {difference:the difference}, in points "
                "of 100, 95 % interval {interval:so wide}",
        least="As many of the same teachers known at both ends as the setting says.",
        direction=Direction.NO_JUDGEMENT, settings=("least_same", "few_known"),
        source="The exact sign test; Newcombe 1998 (differences of paired proportions).",
    ),
    Measure(
        key="event", name="Before and after an event", subject=Subject.CHANGE,
        question="Did the training day, the new principal or the snow week matter?",
        why="What happened at the same time is not yet the reason. But a change that began a year before the training "
            "day was not made by it.",
        definition="What happens each month: the rate of all months before the month of a mark beside that of all "
                   "after it, with the 95 % interval of their difference, as wide as the months themselves differ. "
                   "Where people stand: the same teachers, known before and after. With too few on either side the "
                   "two stand side by side without a verdict. It never says that the event was the cause.",
        formula="{after:rate after} − {before:rate before} = {difference:the difference}",
        least="As many months on each side as the setting says.", direction=Direction.NO_JUDGEMENT,
        settings=("least_beside", "least_same"),
        source="McCullagh & Nelder 1989 (quasi-likelihood); Perla, Provost & Murray 2011 (months on each side).",
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
