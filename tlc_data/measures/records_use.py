"""The records of what is counted of practices in use."""

from tlc_data.measures.record import OURS, Measure
from tlc_data.vocabulary import Direction, Subject

_REPORTS = "5 teachers who reported lately, and enough of the active to give a rate."

USE = (
    Measure(
        key="adoption", name="Adoption", subject=Subject.USE,
        question="Are more teachers using a practice regularly, or are the same few reporting?",
        why="Pupils gain from what is done each week, not from what was tried once. And a rate that silence can move "
            "is no rate: so it always stands with its range.",
        definition="Teachers with a practice in use (adopted or sustained) at the month's end, over those who reported "
                   "lately enough to be known. A practice is adopted when use goes on past a first stretch of time: "
                   "once is not a habit. A single low report between two high ones counts as use. A teacher who has "
                   "not reported is unknown: neither in use nor lapsed. The range says what the rate would be if every "
                   "silent teacher did not use one, or did.",
        formula="{in_use} in use ÷ {known} who reported lately = {rate:adoption rate}\n"
                "counting the silent as no use or as use: {in_use:in use} to {in_use:in use} + {silent:silent}, of "
                "{active} active teachers = {range:its range}",
        least=_REPORTS, direction=Direction.HIGHER_IS_WANTED,
        settings=("high_use", "break_days", "adopted_after", "prevalent_use", "reporting_plain", "reporting_floor",
                  "few_known", "few_known_outside"),
        source="Levels of Use (Hall & Hord); RE-AIM (Glasgow).",
    ),
    Measure(
        key="stages", name="Stages", subject=Subject.USE, question="Where do teachers stand with any practice?",
        why="Between not using and using lies trying. Where many are trying, the next step is another than where "
            "nobody has begun.",
        definition="Each active teacher stands in one stage at the month's end, by their furthest practice: in use, "
                   "trying, not in use (lapsed or not using) or not known. Stages are merged, and a part of 2 or fewer "
                   "reads “few”, one within 2 of all “nearly all”, so that nobody can be told from the rest.",
        formula="{parts:in use + trying + not in use + not known} = {active} active teachers",
        least=_REPORTS, direction=Direction.NO_JUDGEMENT, settings=("high_use", "break_days", "few_known"),
        source="Levels of Use (Hall & Hord); NCES 2011-603 (small cells).",
    ),
    Measure(
        key="practices", name="Practices that catch on", subject=Subject.USE,
        question="Which practices do teachers take up?",
        why="A practice that many have taken up has stories to tell. One that nobody has may need a better start, or "
            "may not suit.",
        definition="For each practice, teachers who reported on it lately, and of these the ones with it in use, where "
                   "enough of the active teachers reported on it to say so.",
        formula="{name:the practice}: {in_use} in use ÷ {known} who reported on it lately = {rate:its rate}",
        least="5 teachers who reported on it lately.", direction=Direction.NO_JUDGEMENT,
        settings=("break_days", "reporting_floor", "few_known"), source=OURS,
    ),
    Measure(
        key="breadth", name="Breadth and depth", subject=Subject.USE,
        question="Is it one practice in many rooms, or many in a few?",
        why="Breadth without depth passes by; depth without breadth stays with a few. A school wants to know which of "
            "the two is next.",
        definition="At a month's end, teacher by teacher. Breadth: how many practices the middle one of those who "
                   "reported lately has tried (reported lately with any use, or lapsed), and how many the middle one "
                   "of those with any in use has in use. Depth: of the teachers with any in use, those who keep to one "
                   "to three.",
        formula="{focused} with one to three in use, of {in_use} with any in use\n"
                "{tried:so many} tried lately by the middle teacher, {used:so many} in use by the middle user",
        least="5 teachers with a practice in use and 3 who reported lately without; reports often enough to judge.",
        direction=Direction.NO_JUDGEMENT, settings=("high_use", "adopted_after", "break_days", "few_known"),
        source="RE-AIM (Glasgow): reach, maintenance; " + OURS,
    ),
    Measure(
        key="between", name="Stages between two term ends", subject=Subject.USE,
        question="Who moved on since the end of last term, and who moved back?",
        why="The totals of two terms can be the same although half of the teachers changed places. A school that "
            "gains ten and loses ten has another task than one where nothing moved.",
        definition="Each teacher who was here at the end of the one month or of the other, by where they stood then "
                   "and where now: in use; trying or not in use; not known; not here. A move of fewer than 5 is put "
                   "with the other paths, and the next smallest with it where a total would tell it; where one move "
                   "holds nearly all of a total, it says so.",
        formula="{before:where they stood} → {after:where they stand}: {teachers} teachers",
        least="5 teachers who reported lately at both ends, and reports often enough to judge.",
        direction=Direction.NO_JUDGEMENT, settings=("high_use", "break_days", "out_of_session", "few_known"),
        source="Levels of Use (Hall & Hord); NCES 2011-603 (small cells).",
    ),
    Measure(
        key="plan_to_habit", name="From plan to habit", subject=Subject.USE,
        question="Do the plans made in meetings become habits?",
        why="A meeting ends with a plan. Where plans are made and not reported back, or reported back and not kept, "
            "the step that is missing can be named.",
        definition="Step by step, each of those only that had time for it; on several practices in pairs of a teacher "
                   "and a practice. Plans: made at held meetings on a practice "
                   "that recorded them and whose next meeting has come due. Tried: of their members who reported on "
                   "that practice before it was due, those with any use. Adopted: of everybody who tried a practice "
                   "long enough ago, who adopted it. Sustained: of first adoptions that began under our eyes, long "
                   "enough ago. The steps are counts of their own and no chain: one plan may lead to two practices, "
                   "and a practice may need no plan. Long enough is the time of that step and one interval between "
                   "meetings.",
        formula="{plans} plans made at {meetings} meetings whose next has come due\n"
                "{tried} tried ÷ {told} reported on before the next meeting was due = {tried_rate:tried}\n"
                "{adopted} adopted ÷ {tried_due} tried long enough ago = {adopted_rate:adopted}\n"
                "{sustained} sustained ÷ {due} adopted long enough ago = {sustained_rate:sustained}",
        least="Held meetings that recorded plans; for each step 5 that had time for it, and reports often enough to "
              "judge.",
        direction=Direction.NO_JUDGEMENT,
        settings=("adopted_after", "sustained_after", "interval_days", "few_known"),
        source="Wiliam & Leahy, Embedding Formative Assessment (personal action plans).",
    ),
)
