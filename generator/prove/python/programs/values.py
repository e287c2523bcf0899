"""What a sample prints, as JSON."""

import json


def printed(values):
    """A line of output: as a string, and as JSON of the value if there is only one."""
    words = " ".join(str(value) for value in values)
    if len(values) != 1 or isinstance(values[0], bytes):
        return {"text": words, "json": None}
    value = json.dumps(plain(values[0]), ensure_ascii=False, allow_nan=False)
    return {"text": words if isinstance(values[0], str) else value, "json": value}


def plain(value):
    """A value as JSON. Whatever can be read of it is read, so that its types are right."""
    if hasattr(value, "iter_pages"):
        return plain(value.data)
    if hasattr(value, "to_dict"):
        read_fields(value)
        return value.to_dict()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int | float | None):
        return value
    return str(value)


def read_fields(model):
    """Read each field of a model, and of the models in it. A field is converted when it is read."""
    for kind in type(model).__mro__:
        for name in vars(kind).get("__annotations__", {}):
            if not name.startswith("_"):
                read(getattr(model, name))


def read(value):
    """Read what is in a field."""
    if hasattr(value, "to_dict"):
        read_fields(value)
    elif isinstance(value, dict):
        for item in value.values():
            read(item)
    elif isinstance(value, list | tuple):
        for item in value:
            read(item)
