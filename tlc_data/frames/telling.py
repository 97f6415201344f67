"""The words in a header that tell what the column is about, and those that tell that it is none of ours."""

import re

from tlc_data.frames.headers import ROLES, Role

_SHORT_FORMS = {
    "mtg": "meeting", "mtgs": "meetings", "meet": "meeting", "tchr": "teacher", "tchrs": "teachers",
    "fac": "facilitator",
    "facil": "facilitator", "grp": "group", "gp": "group", "sch": "school", "dt": "date", "mins": "minutes",
    "min": "minutes", "obs": "observations", "freq": "frequency", "num": "number", "nbr": "number", "nr": "number",
    "attend": "attended", "attending": "in attendance", "comm": "community", "prof": "professional",
    "dept": "department",
    "org": "organisation", "strat": "strategy", "tech": "technique", "addr": "address", "mail": "email",
    "pres": "present",
    "abs": "absent", "exc": "excused", "att": "attendance", "attd": "attended", "bldg": "building", "emp": "employee",
    "lrng": "learning", "strt": "start", "yr": "year", "mth": "month", "mnth": "month", "stat": "status",
    "dur": "duration", "no": "number",
    "ldr": "leader",
}
# Words that say whose or of what a thing is, and nothing of the thing.
_FILLING = frozenset("the a an of your my our this was is did for s please enter select name".split())
# What a header is about that holds one of these words.
_NAMED = r"(?:members?|staff|teachers?|people|names?|participants?|those|who)"
_TECHNIQUE = r"(?:techniques?|strateg(?:y|ies)|practices?)"
_TELLING: tuple[tuple[str, Role], ...] = (
    (r"\bfrequence\b|\bfrecuencia\b", Role.USE),
    (r"\b(?:strategie|estrategia|tecnica|practica)s?\b|\bwhat\b.*\b(?:did|have) you (?:tr(?:y|ied)|use[ds]?)\b",
     Role.PRACTICE),
    (r"\be ?mail\b", Role.EMAIL),
    (r"\bhow (?:often|frequently|embedded|is it going|much (?:do|did) you use)\b|\bfrequency\b|\blevels? of "
        r"use\b|\bdid you "
        r"use it\b", Role.USE),
    (rf"\b(?:instructional|assessment|teaching|classroom|afl)\b.*\b{_TECHNIQUE}\b", Role.PRACTICE),
    (rf"\b{_TECHNIQUE}\b.*\b(?:tr(?:y|ied)|use[ds]?|focus|plan|shared|chosen|chose|picked)\b|\bwh(?:at|ich)\b.*\b{_TECHNIQUE}\b|"
     r"\bwhat (?:did|have) you tr(?:y|ied)\b", Role.PRACTICE),
    (rf"\b{_NAMED}\b.*\b(?:absent|away|missing|not (?:there|present|in attendance|attend\w*)|could ?n t|"
        rf"unable|out)\b|^absent|\banyone (?:absent|away|missing|out)\b|^absentees?\b|"
     r"\bnot (?:in attendance|present)\b|\bcould ?n t (?:make|come|attend)|^unable to attend|\bmissing members?\b",
     Role.ABSENT),
    (r"\b(?:apologies|apols?|excused)\b", Role.EXCUSED),
    (rf"\bwho (?:attended|was (?:there|present|here|in the room)|came)\b|"
     rf"\b{_NAMED}\b.*\b(?:present|in attendance|attending|"
        rf"attended|there)\b|"
     r"\battendees\b|\battendance names?\b|\battendance list\b|\bpresent names?\b", Role.PRESENT),
    (r"\b(?:facilitat\w*|chair\w*|led by|who led|leader|presenter|convenor|convener)\b", Role.FACILITATOR),
    (r"\b(?:start|begin|began|starting|beginning|commenc)\w* (?:time|at)\b|\btime (?:in|started|began|commenced|"
        r"of start)\b", Role.START),
    (r"\b(?:end|finish|ending|ended|finished|conclud)\w* (?:time|at)\b|\btime (?:out|ended|finished|concluded)\b",
        Role.END),
    (r"\b(?:minutes|mins|duration|clock hours|how long|contact hours)\b|\btime (?:spent|mins?)\b|\btotal time\b|"
        r"\blength of\b",
        Role.MINUTES),
    (r"\bpeer (?:observations?|visits?|obs)\b|\bobservations? (?:done|made|of colleagues)\b", Role.OBSERVATIONS),
    (r"\breport\w* back\b|\bfed back\b", Role.REPORTED_BACK),
    (r"\bgave feedback\b|\bfeedback on their\b", Role.REPORTED_BACK),
    (r"\bwatch\w* each other\b|\bobserv\w* (?:a colleague|each other|one another|colleagues)\b", Role.OBSERVATIONS),
    (r"\bpaps?\b|\b(?:how many|number|no|count)\b.*\bplans?\b|"
     r"\bplans? (?:made|written|set|completed)\b|\baction plans?\b",
        Role.PLANS),
    (r"\bagenda\b|\bparts of\b", Role.AGENDA),
    (r"\b(?:plc|plt|tlc|plg|kahui)s?\b|\blearning (?:community|team|group)\b|\bteam\b|\bgroup\b|\bsyndicate\b",
        Role.COMMUNITY),
    (r"\b(?:school|campus|building|kura)\b", Role.SCHOOL),
    (r"\bdate\b|\b(?:reported|rated|observed|met|held) on\b", Role.DATE),
    (r"\b(?:teacher|staff|participant|employee|educator|attendee|member|your|full|first and last)s? names?\b|"
     r"\bname of (?:teacher|participant|staff)\b|\bstaff member\b|\b(?:plc|tlc|plt|team) member\b|\bkaiako\b|"
     r"\bnombre\b|\benseignant\w*\b|"
     r"^(?:your )?name\b", Role.PERSON),
    (r"\battended\b|\battendance\b|\bparticipation\b|\bsigned in\b|^att$", Role.ATTENDANCE),
)
_IN_SPITE = re.compile(r"\bhow (?:often|frequently)\b|\be ?mail\b|\btotal (?:time|minutes|mins|duration)\b")
_ASKED = r"^(?:which|what|your|name of|select|enter|choose|please|please select|in which|at which)\b.*"
_PLACE_ASKED = re.compile(_ASKED + r"\b(?:schools?|campus|building|kura|site|establishment|academy)\b")
_GROUP_ASKED = re.compile(_ASKED + r"\b(?:plc|plt|tlc|plg|team|group|learning community|circle)\b(?! (?:focus|"
    r"lead|discuss|look|member))")
# A column about one of these is none of a log, whatever its header holds besides.
_ELSEWHERE = re.compile(
    r"\b(?:birth|dob|born|joined|hire|hired|enroll?ed|due|next|created|updated|modified|expir\w+|phone|fax|zip|address|county|"
    r"state|district|comments?|notes?|questions?|concerns?|why|describe|explain|rate|agree|satisf\w+|feel|helpful|"
    r"recommend|id|code|type|grades?|subjects?|total|average|room|location|minutes taken|minute taker|"
    r"website|principal|observer|percent|size|status|support|needed|steps?|students?|child\w*|pupils?|reason|issues?|"
    r"gender|ethnicity|age|race|years?|experience|follow|other|url|link|planned|original|term|teaching|coach|next)\b"
)


def spelt_out(plain: str) -> str:
    """A header with its short forms written out; without the words that fill it, where that is one of ours."""
    words = [_SHORT_FORMS.get(word, word) for word in plain.split()]
    whole = " ".join(words)
    bare = " ".join(word for word in words if word not in _FILLING)
    return whole if whole in ROLES or bare not in ROLES else bare


def asked_place(plain: str) -> Role | None:
    """Whether a form asks for a school or a community: "Which campus do you teach at?"."""
    whole = spelt_out(plain)
    if _PLACE_ASKED.search(whole):
        return Role.SCHOOL
    return Role.COMMUNITY if _GROUP_ASKED.search(whole) else None


def told_roles(plain: str) -> list[Role]:
    """The two likeliest roles whose telling words stand in a header."""
    if is_about_something_else(plain) and not _IN_SPITE.search(plain):
        return []
    whole = spelt_out(plain)
    return [role for words, role in _TELLING if re.search(words, whole) or re.search(words, plain)][:2]


def is_about_something_else(plain: str) -> bool:
    """Whether a header holds a word of things that logs of ours do not have."""
    return _ELSEWHERE.search(plain) is not None
