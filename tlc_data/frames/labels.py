"""The words that people write into logs and forms, and what they mean here."""

import re

from tlc_data.frames.names import normalise
from tlc_data.vocabulary import AgendaPart, Attendance, MeetingStatus, Stopped, Use

_USE: dict[Use, tuple[str, ...]] = {
    Use.NOT_USING: (
        "0", "never", "not at all", "not using", "not used", "do not use", "not tried", "want to try",
        "not yet tried", "i", "ii", "level 0", "level i", "level ii", "did not use", "not started", "nonuse",
        "non use", "have not tried", "not yet using", "orientation", "preparation",
    ),
    Use.TRIED: ("1", "rarely", "tried", "tried it", "tried once", "tried it once", "less than once a month",
        "once", "tried it out", "hardly ever", "seldom", "less than monthly", "once or twice"),
    Use.OCCASIONAL: (
        "2", "sometimes", "occasionally", "occasional", "less than once a week", "monthly", "once a month",
        "a few times a month", "iii", "level iii", "now and then", "from time to time", "several times a month",
        "2 3 times a month", "every few weeks", "mechanical", "mechanical use", "once in a while", "fortnightly",
        "most days some weeks", "having a go",
    ),
    Use.REGULAR: (
        "3", "often", "weekly", "once a week", "several times a week", "regularly", "regular", "using regularly",
        "using it regularly", "iva", "4a", "iv a", "level iva", "every week", "every week or more", "frequently",
        "most weeks", "once or twice a week", "a few times a week", "2 3 times a week", "routine", "routine use",
        "in most lessons", "usually", "nearly every week", "most days", "routinely", "2 3 times", "3 4 times",
    ),
    Use.EMBEDDED: (
        "4", "always", "daily", "every day", "every lesson", "in every lesson", "in all or most lessons", "embedded",
        "part of my routine", "ivb", "4b", "iv b", "level ivb", "v", "level v", "vi", "level vi",
        "almost daily", "nearly every day", "part of my practice", "all the time", "almost always", "every class",
        "refinement", "integration", "renewal", "always or almost always", "nearly every lesson",
    ),
}
# Label → level, and why use came to an end where the label says that it did.
USE_LABELS: dict[str, tuple[Use, str]] = {
    normalise(label): (level, "") for level, labels in _USE.items() for label in labels
} | {
    normalise("stopped using"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("stopped using it"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("stopped"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("no longer using"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("gave it up"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("used to use it"): (Use.NOT_USING, Stopped.LAPSED),
    normalise("switched"): (Use.NOT_USING, Stopped.SWITCHED),
    normalise("switched to another"): (Use.NOT_USING, Stopped.SWITCHED),
    normalise("using another instead"): (Use.NOT_USING, Stopped.SWITCHED),
}

_ATTENDANCE: dict[Attendance, tuple[str, ...]] = {
    Attendance.PRESENT: ("p", "present", "x", "✓", "✔", "1", "y", "yes", "here", "attended", "in person", "online",
        "/", "\\", "full", "true", "t", "signed in", "in attendance", "pr", "prs", "√", "+", "attending", "remote",
        "zoom", "virtual", "att", "si", "oui", "in", "ja"),
    Attendance.PARTIAL: ("partial", "l", "late", "left early", "part", "half", "tardy", "le", "arrived late", "½"),
    Attendance.EXCUSED: ("e", "excused", "excused absence", "ex", "exc", "ap", "apol", "apols", "apologies",
        "apology", "apologised", "leave", "ea",
        "on leave", "sick", "ill"),
    Attendance.ABSENT: ("a", "absent", "0", "n", "no", "unexcused", "not present", "did not attend",
        "false", "f", "ab", "abs", "away", "ns", "out", "non", "n s", "a w o l", "no show", "did not come", "ua", "u",
        "missing", "nein"),
}
ATTENDANCE_LABELS = {normalise(label): mark for mark, labels in _ATTENDANCE.items() for label in labels}

_STATUSES: dict[MeetingStatus, tuple[str, ...]] = {
    MeetingStatus.HELD: ("held", "yes", "took place", "met", "completed", "done", "y", "occurred", "complete",
        "held online"),
    MeetingStatus.PLANNED: ("planned", "scheduled", "upcoming", "to come", "future"),
    MeetingStatus.CANCELLED: ("cancelled", "canceled", "called off", "cancelled snow day", "snow day", "canc"),
    MeetingStatus.MOVED: ("moved", "postponed", "rescheduled"),
    MeetingStatus.MISSED: ("missed", "no", "not held", "did not take place", "did not meet", "n", "did not occur",
        "skipped"),
}
STATUS_LABELS = {normalise(label): status for status, labels in _STATUSES.items() for label in labels}

_AGENDA: dict[AgendaPart, tuple[str, ...]] = {
    AgendaPart.INTRODUCTION: ("introduction", "welcome", "aims", "learning intentions"),
    AgendaPart.STARTER: ("starter", "starter activity", "warm up"),
    AgendaPart.FEEDBACK: ("feedback", "reporting back", "report back", "how's it going"),
    AgendaPart.NEW_LEARNING: ("new learning", "new learning about formative assessment", "learning"),
    AgendaPart.PLANNING: ("planning", "action planning", "personal action planning", "personal action plans"),
    AgendaPart.REVIEW: ("review", "summary", "summary of learning", "wrap up"),
}
AGENDA_LABELS = {normalise(label): part for part, labels in _AGENDA.items() for label in labels}

STRATEGIES = frozenset(map(normalise, (
    "clarifying intentions", "clarifying learning intentions", "eliciting evidence", "feedback",
    "peers as resources", "activating students as learning resources for one another", "owning learning",
    "activating students as owners of their own learning", "providing feedback that moves learners forward",
)))


# Cells in which somebody wrote that there is nothing to say.
SAYS_NOTHING = frozenset(map(normalise, (
    "n/a", "na", "-", "–", "—", ".", "…", "?", "not applicable", "no answer", "no response", "unknown", "null", "nan",
    "#n/a",
    "prefer not to say", "don't know", "do not know", "not sure", "no data", "not answered", "skipped this question",
    "does not apply", "not reported", "missing data",
)))


# Techniques of formative assessment that many schools call by the same name; a store's own come besides.
COMMON_PRACTICES = frozenset(map(normalise, (
    "exit tickets", "exit ticket", "exit cards", "exit slips", "exit passes", "no hands up", "no hands",
    "cold call", "cold calling",
    "random questioning", "wait time", "thinking time", "mini whiteboards", "mini-white boards", "whiteboards",
    "show me boards", "traffic lights", "traffic lighting", "red/green cups", "coloured cups", "colored cups",
    "traffic light cups", "comment only marking", "comment-only marking", "comment only feedback",
    "two stars and a wish",
    "learning intentions", "learning intention", "success criteria", "hinge questions", "hinge point questions",
    "hinge question", "popsicle sticks", "lollipop sticks", "lolly sticks", "abcd cards", "peer assessment",
    "peer feedback", "self assessment", "self-assessment", "think pair share", "think, pair, share", "question shells",
    "pose pause pounce bounce", "basketball questioning", "all student response", "all-student response systems",
    "fist to five", "thumbs up", "learning logs", "learning log", "exemplars", "modelling", "three before me", "c3b4me",
    "pre-flight checklist", "preflight checklist", "find and fix your mistakes", "find it fix it",
    "question parking lot",
    "parking lot", "kwl", "kwl charts", "concept maps", "jigsaw", "rubrics", "rubric", "sharing rubrics",
    "worked examples", "retrieval practice", "low stakes quizzes", "entry tickets", "do now", "muddiest point",
    "one minute paper", "sentence starters", "talk partners", "talking partners", "plus minus interesting",
    "end of topic questions", "choose swap choose", "i-you-we checklist", "reporter at random", "student reporter",
    "medals and missions", "feedback conferences", "think aloud", "odd one out", "mastery checklist", "turn and talk",
    "show call", "exit slip", "exit tix", "thumbs up down", "walt wilf", "walt",
    "wilf", "peer critique", "hinge qs", "cold calling", "lolly stick", "rag cups", "comment marking", "peer marking",
    "self marking", "response cards", "whiteboard", "mini whiteboard", "no hands-up", "hot seat", "four corners",
)))


_NUMBER_BEFORE = re.compile(r"^\s*\d\s*[-–=:.)]\s*(?=\D)")
_SMALL_WORDS = frozenset("and the a an of with to".split())
_SCALE_BEHIND = re.compile(r"\s*\(?\d\s*(?:-|–|to)\s*\d\)?\s*$")
_COUNTED = re.compile(r"^(?:move|technique|strategy|practice|no|number|item|[a-z])?\s*#?\d+\s*[:.)-]?\s+", re.I)


def is_common_practice(name: str) -> bool:
    """Whether many schools know a technique by this name, with or without its small words and an s at an end."""
    return any(_bare(part) in _BARE_PRACTICES for part in (name, *name.split(" / ")))


def technique_in(name: str) -> str:
    """A technique without what a form writes around it: "Move 1: Wait Time", "EXIT TICKETS (0-4)"."""
    return _SCALE_BEHIND.sub("", _COUNTED.sub("", name)).strip()


def _bare(name: str) -> tuple[str, ...]:
    words = normalise(name).split()
    return tuple(word.rstrip("s") for word in words if word not in _SMALL_WORDS)


_BARE_PRACTICES = frozenset(map(_bare, COMMON_PRACTICES))


def use_meant(label: str) -> tuple[Use, str] | None:
    """Level and stop that a label means, with a number before it ("2 - sometimes") or not; None for a strange one."""
    known = USE_LABELS.get(normalise(label))
    return known or USE_LABELS.get(normalise(_NUMBER_BEFORE.sub("", label)))


def is_worded_use(label: str) -> bool:
    """Whether a cell names a level of use in words that a form would offer; digits alone do not."""
    plain = normalise(_NUMBER_BEFORE.sub("", label))
    return use_meant(label) is not None and not plain.isdigit() and len(plain) > 2
