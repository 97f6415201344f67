"""Invented names, practices and stories of the make-believe district."""

SCHOOLS = (
    ("Alder Grove Elementary", "elementary"), ("Bayview Middle", "middle"), ("Cedar Hill Elementary", "elementary"),
    ("Dunmore High", "high"), ("Eastbrook Elementary", "elementary"), ("Fern Hollow Middle", "middle"),
    ("Granite Street Elementary", "elementary"), ("Harbor Point High", "high"), ("Ivy Lane Elementary", "elementary"),
    ("Juniper Ridge Middle", "middle"), ("Kingfisher Elementary", "elementary"), ("Larkspur High", "high"),
)
GROUPS = ("Oak", "Willow", "Birch", "Maple", "Rowan", "Elm", "Hazel", "Aspen")
COACHES = ("Ines Calloway", "Tomas Brandvold", "Priya Raman", "Odette Marsh")
FIRST_NAMES = (
    "Ada", "Bruno", "Clara", "Dmitri", "Esther", "Farid", "Greta", "Hugo", "Imani", "Jonas", "Keiko", "Luis", "Maren",
    "Nadia", "Owen", "Paula", "Quentin", "Rosa", "Stefan", "Tamsin",
)
LAST_NAMES = (
    "Abara", "Bexley", "Castellan", "Dorsey", "Ekström", "Fontaine", "Gallagher", "Hollis", "Ibarra", "Jessop",
    "Kowalczyk", "Lindqvist", "Maddox", "Novak", "Okafor", "Pemberton", "Quill", "Rasmussen", "Sandoval", "Thackeray",
)
SUBJECTS = ("mathematics", "English", "science", "history", "art", "languages", "physical education")
BANDS = {"elementary": "K-5", "middle": "6-8", "high": "9-12"}

# Practice, strategy; the first twelve are enough for a district of ordinary size.
PRACTICES = (
    ("Exit tickets", "eliciting evidence"), ("No hands up", "eliciting evidence"),
    ("Comment-only marking", "feedback"), ("Success criteria with students", "clarifying intentions"),
    ("Two stars and a wish", "peers as resources"), ("Hinge questions", "eliciting evidence"),
    ("Traffic-light self-check", "owning learning"), ("Wait time", "eliciting evidence"),
    ("Find it and fix it", "feedback"), ("Mini whiteboards", "eliciting evidence"),
    ("Comparing samples of work", "clarifying intentions"), ("Learning logs", "owning learning"),
    ("Ask three before me", "peers as resources"), ("Question shells", "eliciting evidence"),
    ("Homework help board", "peers as resources"), ("Feedback as detective work", "feedback"),
    ("Red and green discs", "owning learning"), ("Choose, swap, choose", "clarifying intentions"),
    ("Group-based test prep", "peers as resources"), ("Plus, minus, interesting", "owning learning"),
    ("All-student response", "eliciting evidence"), ("What are we learning today", "clarifying intentions"),
    ("Error classification", "feedback"), ("Student reporter", "peers as resources"),
    ("Draft and redraft", "feedback"),
)

# Text, number of the practice, subject, kind of class.
STORIES = (
    ("I stopped taking hands and drew names from a jar. The first week they groaned. In the third, Joel, who had not "
     "spoken since August, had an answer ready because he knew he might be next.", 1, "mathematics", "mixed ability"),
    ("Seven of my exit tickets said that a bigger denominator makes a bigger fraction. I threw away Tuesday's plan and "
     "cut up paper strips instead. It cost a lesson and saved a unit.", 0, "mathematics", "large class"),
    ("I marked the essays with comments alone. For once nobody turned to compare numbers; they read. Two asked to do "
     "it over, which no grade of mine has ever brought about.", 2, "English", "mixed ability"),
    ("We wrote the criteria for a good lab report from four old ones, two of them awful. They were harder on the awful "
     "ones than I would have been, and their own reports followed suit.", 3, "science", "lab group"),
    ("Two stars and a wish became two stars and a shrug until I showed them my own drawing to criticise. They were so "
     "kind and so exact. We kept that drawing on the wall.", 4, "art", "small class"),
    ("One hinge question at minute twenty: four answers, four colours of card. Half the room held up blue. I had been "
     "about to move on.", 5, "science", "large class"),
    ("I asked for a traffic light beside every problem. All green, every time, until I said that red earns you me for "
     "five minutes. Then the truth came out.", 6, "mathematics", "students who need support"),
    ("Counting to five before I let anybody answer felt like an age. The answers got longer. So did the questions they "
     "asked each other.", 7, "history", "mixed ability"),
    ("Instead of marking which five sums were wrong I wrote 'five are wrong, find them'. It turned into the quietest, "
     "busiest ten minutes of the week.", 8, "mathematics", "mixed ability"),
    ("Whiteboards up on three. I can see thirty wrong commas at once, and nobody else is looking because they are all "
     "looking at me.", 9, "English", "large class"),
    ("We put five openings of a story in order, worst to best, and argued. By the end they had named what I would have "
     "put on a rubric, in better words.", 10, "English", "small class"),
    ("Friday logs: what I learned, what I found hard. Amina wrote that she finds it hard when I say 'simply'. I have "
     "not said it since.", 11, "mathematics", "students new to English"),
    ("I thought no hands up would shame the shy ones. It turned out that the jar is fairer than I am: I had been "
     "asking the same six.", 1, "languages", "mixed ability"),
    ("The exit ticket asked for one question they still had. Eleven asked the same. It became the starter next "
     "morning, and I did not have to invent one.", 0, "history", "large class"),
    ("Comment-only lasted until the first parents' evening. I explained it to one father with his daughter's two "
     "drafts side by side. He told the next parent for me.", 2, "languages", "mixed ability"),
    ("My criteria on the board were wallpaper. When the class wrote them, somebody quoted them at me about my own "
     "demonstration.", 3, "physical education", "mixed ability"),
    ("A boy who never revises wrote his wish on a friend's poem: 'I wish I knew why the dog is sad.' The friend wrote "
     "another verse. Then the boy did.", 4, "English", "students who need support"),
    ("My first hinge question was too easy, my second too clever. A colleague at the meeting rewrote it on a napkin "
     "and it worked in fourth period.", 5, "science", "lab group"),
    ("I left the wait time so long that a pupil asked if I was well. We laughed, and then she answered, and it was the "
     "best answer of the day.", 7, "English", "small class"),
    ("Whiteboards made the noise I feared. I now begin with the silent minute, then boards. The noise afterwards is "
     "about fractions.", 9, "mathematics", "large class"),
    ("Find it and fix it failed with my youngest: they fixed what was right. With one worked example pinned beside it, "
     "they found the rest.", 8, "mathematics", "students who need support"),
    ("Comparing two samples of my own handwriting from school, one good, one lazy, did more for presentation than "
     "three years of asking.", 10, "history", "mixed ability"),
)
HELP = (
    "hinge questions for science", "a practice for very large classes", "keeping notes short", "time for planning",
    "a visit to watch exit tickets", "what to do with red cards", "working with parents on comments",
)
