"""Runs rows of the conformance table with the Python client.

Each line of the input is a row in Python's names. Each line of the output is what became of it.
"""

import asyncio
import base64
import contextlib
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

LARGEST = 2**53 - 1


class Package:
    """The parts of a package that values are made of."""

    def __init__(self, package: str) -> None:
        self.root = importlib.import_module(package)
        runtime = f"{package}._runtime"
        self.omit = importlib.import_module(f"{runtime}.omit").OMIT
        self.upload = importlib.import_module(f"{runtime}.uploads").UploadFile
        self.model = importlib.import_module(f"{runtime}.model")

    def given(self, value: Any) -> Any:
        """A value of a row as a caller gives it."""
        if isinstance(value, list):
            return [self.given(item) for item in value]
        if not isinstance(value, dict):
            return value
        key, inner = next(iter(value.items()), ("", None))
        match key:
            case "$bytes":
                return base64.b64decode(inner)
            case "$utf8":
                return inner.encode()
            case "$file":
                content = inner.get("utf8", "").encode()
                name, kind = inner.get("name"), inner.get("type")
                return self.upload(content, name=name, media_type=kind)
            case "$stream":
                return (piece.encode() for piece in inner)
            case "$date":
                return datetime.fromisoformat(inner)
            case "$integer":
                return int(inner)
            case "$omit":
                return self.omit
            case "$tokens":
                return tokens(inner)
            case "$byStatus":
                return lambda failed: inner.get(str(failed.status_code or "none"))
        return {name: self.given(item) for name, item in value.items()}

    def returned(self, value: Any) -> Any:
        """What the client returns as a value of a row. Models are read field by field."""
        if value is None or isinstance(value, bool | str | float):
            return value
        if isinstance(value, int):
            return value if abs(value) <= LARGEST else {"$integer": str(value)}
        if isinstance(value, bytes):
            return {"$bytes": base64.b64encode(value).decode()}
        if isinstance(value, datetime):
            moment = value.astimezone(UTC).isoformat(timespec="milliseconds")
            return {"$date": moment.replace("+00:00", "Z")}
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, list | tuple):
            return [self.returned(item) for item in value]
        if isinstance(value, dict):
            return {key: self.returned(item) for key, item in value.items()}
        if isinstance(value, self.model.Model):
            spec = self.model._read_spec(type(value))
            names = {wire: name for name, (wire, _) in spec.items()}
            return {
                wire: self.returned(
                    getattr(value, names[wire]) if wire in names else value[wire]
                )
                for wire in value
            }
        return {"$unknown": repr(value)}


def tokens(values: list[str]) -> Callable[[str | None], str]:
    """A function that returns one value after the other."""
    left: Iterator[str] = iter(values)
    last = ""

    def token(refused: str | None) -> str:
        nonlocal last
        last = next(left, last)
        return last

    return token


def found(error: BaseException, known: Package) -> dict[str, Any]:
    """An error in the terms of the table."""

    def milliseconds(name: str) -> Any:
        value = getattr(error, name, None)
        return value if value is None else round(value * 1000, 3)

    fields = {
        "message": str(error),
        "status": getattr(error, "status_code", None),
        "httpStatus": getattr(error, "http_status_code", None),
        "code": getattr(error, "code", None),
        "requestId": getattr(error, "request_id", None),
        "retryAfter": milliseconds("retry_after"),
        "timeout": milliseconds("timeout"),
        "body": known.returned(getattr(error, "body", None)),
        "documented": getattr(error, "documented", None),
        "method": getattr(error, "method", None),
        "path": getattr(error, "path", None),
    }
    written = [str(error), repr(error), *traceback.format_exception(error)]
    with contextlib.suppress(AttributeError):
        written.append(json.dumps(error.to_dict()))  # type: ignore[attr-defined]
    return {
        "classes": [one.__name__ for one in type(error).__mro__],
        "fields": fields,
        "written": "\n".join(written),
    }


def arguments(step: dict[str, Any], known: Package) -> dict[str, Any]:
    """The arguments of a call."""
    values = known.given(step["request"] or {})
    if step["options"]:
        values[step["optionsName"]] = known.given(step["options"])
    return values


def made(name: str, row: dict[str, Any], known: Package) -> Any:
    """The client of the row."""
    os.environ.update(row["environment"])
    try:
        return getattr(known.root, name)(**known.given(row["options"]))
    finally:
        for variable in row["environment"]:
            del os.environ[variable]


def caller(client: Any, row: dict[str, Any], known: Package) -> Any:
    """The client that makes the call of the row."""
    changes = row["derive"]
    if changes is None:
        return client
    return client.with_options(**known.given(changes))


def shown(response: Any, known: Package) -> dict[str, Any]:
    """A response in the terms of the table."""
    return {
        "data": known.returned(getattr(response.data, "data", response.data)),
        "status": response.status_code,
        "headers": {name.lower(): value for name, value in response.headers.items()},
        "requestId": response.request_id,
    }


def run_sync(row: dict[str, Any], known: Package) -> dict[str, Any]:
    """A row with the synchronous client."""
    items: list[Any] = []
    try:
        with made(row["client"], row, known) as client:
            *before, last = row["steps"]
            for step in before:
                if "setter" in step:
                    getattr(client, step["setter"])(step["value"])
                else:
                    getattr(client, step["method"])(**arguments(step, known))
            return outcome_sync(caller(client, row, known), last, items, known)
    except Exception as error:
        return {"items": items, "error": found(error, known)}


def outcome_sync(
    client: Any, step: dict[str, Any], items: list[Any], known: Package
) -> dict[str, Any]:
    """What a call returns."""
    take = step["take"]
    views = {"response": "with_response", "raw": "with_raw_response"}
    view = getattr(client, views[take]) if take in views else client
    result = getattr(view, step["method"])(**arguments(step, known))
    if take == "items":
        for item in result:
            items.append(known.returned(item))
        return {"items": items}
    if take == "stream":
        with result:
            for item in result:
                items.append(known.returned(item))
        return {"items": items, "response": shown(result.response, known)}
    if take == "response":
        return {"response": shown(result, known)}
    if take == "raw":
        with result:
            return {"raw": result.read().decode()}
    return {"result": known.returned(data_of(result))}


async def run_async(row: dict[str, Any], known: Package) -> dict[str, Any]:
    """A row with the asynchronous client."""
    items: list[Any] = []
    try:
        async with made(f"Async{row['client']}", row, known) as client:
            *before, last = row["steps"]
            for step in before:
                if "setter" in step:
                    getattr(client, step["setter"])(step["value"])
                else:
                    await getattr(client, step["method"])(**arguments(step, known))
            derived = caller(client, row, known)
            return await outcome_async(derived, last, items, known)
    except Exception as error:
        return {"items": items, "error": found(error, known)}


async def outcome_async(
    client: Any, step: dict[str, Any], items: list[Any], known: Package
) -> dict[str, Any]:
    """What a call returns."""
    take = step["take"]
    views = {"response": "with_response", "raw": "with_raw_response"}
    view = getattr(client, views[take]) if take in views else client
    result = getattr(view, step["method"])(**arguments(step, known))
    if take == "items":
        async for item in result:
            items.append(known.returned(item))
        return {"items": items}
    if take == "stream":
        async with result:
            async for item in result:
                items.append(known.returned(item))
        return {"items": items, "response": shown(result.response, known)}
    result = await result
    if take == "response":
        return {"response": shown(result, known)}
    if take == "raw":
        async with result:
            return {"raw": (await result.read()).decode()}
    return {"result": known.returned(data_of(result))}


def data_of(result: Any) -> Any:
    """The data of a page, or the result itself."""
    is_page = type(result).__name__ in ("Page", "AsyncPage")
    return result.data if is_page else result


def main(mode: str) -> None:
    """Rows until the input ends."""
    packages: dict[str, Package] = {}
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            row = json.loads(line)
            name = row["package"]
            known = packages.get(name) or packages.setdefault(name, Package(name))
            outcome = (
                run_sync(row, known)
                if mode == "sync"
                else runner.run(run_async(row, known))
            )
            print(json.dumps(outcome), flush=True)


main(sys.argv[1])
