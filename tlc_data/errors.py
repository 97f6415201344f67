"""The few errors that are for a person to read: each carries one clear sentence."""


class TlcError(Exception):
    """Something the person at the screen or the command line can put right."""


class UnreadableFile(TlcError):
    """A file that cannot be opened as what it says it is."""


class Refused(TlcError):
    """Rows that were refused, so nothing of the import was saved."""


class WrongSetting(TlcError):
    """A line of tlc.toml that names no setting or gives it an impossible value."""


class WrongMapping(TlcError):
    """A mapping file, or a line of it, that settles nothing we know."""


class NotAStore(TlcError):
    """No store, or something else, where a store was asked for."""


class NoSuchEdition(TlcError):
    """An edition that is not there, or cannot be undone or redone."""


class NotForThisViewer(TlcError):
    """Rows were asked for that lie outside the viewer's scope."""
