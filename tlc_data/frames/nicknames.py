"""Short forms of first names, as colleagues write them: few, and only the common ones."""

_SHORT_FORMS = """
abigail abby gail
alan al
albert al bert bertie
alexander alex al sandy xander
alexandra alex alexa sandra sandy lexi
alfred al alf fred
alison ali
amanda mandy
andrea andi
andrew andy drew
angela angie
anne annie nan
anthony tony ant
antonio tony
arthur art
barbara barb babs
benjamin ben benny benji
bernadette bernie
bernard bernie
beverley bev
beverly bev
bradley brad
brittany britt
calvin cal
cameron cam
caroline carrie caro
catherine cathy cath kate katie kathy cat
cecilia cece
charles charlie chuck chas
charlotte charlie lottie
christina chris tina chrissy
christine chris chrissy tina
christopher chris kit topher
cynthia cindy
daniel dan danny
danielle dani
david dave davy
deborah deb debbie
dennis den
diana di
dominic dom nick
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted teddy ned
eleanor ellie nell nora
elizabeth liz lizzie beth betty eliza libby betsy bess lisa
emily em emmy
emma em
eugene gene
evelyn evie
florence flo
frances fran frankie
francis frank
francisco paco frank
franklin frank
frederick fred freddie rick
gabriel gabe
gabrielle gabby
geoffrey geoff
gerald gerry jerry
gerard gerry
gregory greg
gwendolyn gwen
harold harry hal
harriet hattie
henry harry hank
howard howie
isabella bella izzy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny
jeremy jem
jessica jess jessie
jesus chuy
joan joanie
joanna jo
joanne jo
john johnny jack jon
jonathan jon jonny
jose pepe
joseph joe joey jo
josephine jo josie
joshua josh
judith judy jude
julia jules
kathleen kathy kath kate katie
katherine kate katie kathy kath kat kit kitty
kathryn kate katie kathy kath kat
katarina kat
kenneth ken kenny
kimberly kim
kristen kris
kristina kris tina
laura laurie
lawrence larry lawrie
leonard leo len lenny
leslie les
lillian lily lil
louis lou louie
louise lou
lucille lucy
madeline maddie
margaret maggie meg peg peggy marge margie greta daisy
marjorie marge margie
martin marty
matthew matt matty
maureen mo
maximilian max
megan meg
melanie mel
melissa mel missy lissa
michael mike mick mickey micky
michelle shelly chelle
miguel mike
mitchell mitch
mohammed mo
muhammad mo
nancy nan
natalie nat
natasha tasha nat
nathan nate nat
nathaniel nate nat
nicholas nick nicky
nicole nicky nikki
olivia liv livvy
oliver ollie
pamela pam
patricia pat patty tricia trish
patrick pat paddy
penelope penny
peter pete
philip phil pip
phillip phil
phyllis phyl
priscilla cilla
rachel rach
randall randy
raymond ray
rebecca becca becky beck
reginald reg reggie
richard rich rick ricky dick richie
robert rob bob bobby robbie bert
roberta bobbie
roderick rod
roger rodge
ronald ron ronnie
rosemary rose rosie
russell russ
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sally sadie
sebastian seb
sharon shaz
shirley shirl
sidney sid
simon si
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
stuart stu
susan sue susie suzy
suzanne sue suzy
sylvia syl
terence terry
teresa terry tess tessa
theresa terry tess tessa
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
veronica ronnie roni
victor vic
victoria vicky tori vic
vincent vince vinny
virginia ginny
vivian viv
walter walt wally
wilfred wilf
william will bill billy willy liam
winifred winnie
yvonne vonnie
zachary zach zack
"""


def _whole_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SHORT_FORMS.split("\n"):
        for name in line.split():
            found.setdefault(name, set()).add(line.split()[0])
    return {name: frozenset(wholes) for name, wholes in found.items()}


_WHOLE = _whole_forms()


def whole_forms(name: str) -> frozenset[str]:
    """The names that a first name may stand for; itself where none is known."""
    return _WHOLE.get(name, frozenset({name}))


def one_may_be_short_for_the_other(one: str, other: str) -> bool:
    """Whether two different first names may be forms of one: Bob and Robert, Bob and Rob; not Jean and Jane."""
    return one != other and bool(whole_forms(one) & whole_forms(other))
