"""`record`: a class of plain values that costs little to make, to compare and to change in a copy.

A text of 10 KB makes some thousand records. As `msgspec` structs they are made in C, in a quarter of the time that a
dataclass takes, and copied by `replace` in a tenth. To the type checker, which CI runs, they are dataclasses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import replace
else:
    import dataclasses
    import inspect

    import msgspec
    from msgspec.structs import replace

    _NOT_OWN = (
        "__dict__",
        "__weakref__",
        "__annotations__",
    )  # what Python gives the class that the fields are read from

    def record(*, frozen: bool, slots: bool):  # noqa: ANN201, ARG001 - the type checker reads the import above
        """`@record(frozen=True, slots=True)`: fields by annotation as in a dataclass; compared by value, hashed if frozen."""

        def made(cls):  # noqa: ANN001, ANN202
            names = inspect.get_annotations(cls)
            fields = []
            for name in names:
                default = cls.__dict__.get(name, dataclasses.MISSING)
                if isinstance(default, dataclasses.Field):
                    factory = default.default_factory
                    made_anew = factory is not dataclasses.MISSING
                    default = msgspec.field(default_factory=factory) if made_anew else default.default
                fields.append((name, object) if default is dataclasses.MISSING else (name, object, default))
            own = {k: v for k, v in vars(cls).items() if k not in names and k not in _NOT_OWN}
            return msgspec.defstruct(cls.__name__, fields, namespace=own, frozen=frozen, module=cls.__module__)

        return made


__all__ = ["record", "replace"]
