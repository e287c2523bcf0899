"""What the client must return."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

from pkg_mild.mild import models

from probe import GOT_ITEM, HUGE, ITEM, Probe, Sent, get_item, of_type, reply

EVENTS = (
    'data: {"kind":"a","at":"2026-01-02T03:04:05Z"}\n\n: a comment\r\n\r\n'
    'event: x\nid: 7\ndata: {"kind":\ndata: "b","new":1}\n\ndata: {"kind":"half"}'
)


def pet(title: str, value: Any, kind: type) -> Probe:
    """A pet that is sent and returned."""
    return Probe(
        f"a pet that {title}",
        lambda client: client.import_(body=value),
        [reply(value)],
        [Sent("POST /v1/pets", value)],
        (kind.__name__, value),
        lambda one: (type(one).__name__, one.to_dict()),
    )


def shape(value: dict[str, Any], kind: type) -> Probe:
    """A shape that is sent and returned."""
    return Probe(
        f"a shape {value}",
        lambda client: client.draw_shape(body=value),
        [reply(value)],
        [Sent("POST /v1/shapes", value)],
        (kind.__name__, value),
        lambda one: (type(one).__name__, one.to_dict()),
    )


def _same(one: Any) -> Any:
    """Copies that are equal, and what a model has that is no field."""
    twin = type(one).from_dict(one.to_dict())
    copies = (twin, copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)))
    return [each == one for each in copies], json.loads(one.to_json()), one.to_dict()


RESPONSES = [
    Probe(
        "fields by their names, and nothing is lost",
        get_item,
        [reply(ITEM)],
        [GOT_ITEM],
        (
            *(HUGE, 10**40, 0.1, ["x"], "c", "p", "f", "first", "ab"),
            *("0", {"is": 1}, "2", [], {"a-b": "l"}, {"kept": True}),
        ),
        lambda one: (
            *(one.size, one.big, one.price, one.list, one.class_, one.print),
            *(one.from_, one.field_1st, one.a_b, one.parent.id),
            *(one.parent["future"], one.children[0].id, one.children[0].children),
            *(one.labels, one["future"]),
        ),
    ),
    Probe(
        "a model is equal to its copies",
        get_item,
        [reply(ITEM)],
        [GOT_ITEM],
        ([True] * 4, ITEM, ITEM),
        _same,
    ),
    Probe(
        "null and absent are told apart",
        get_item,
        [reply({"id": "1", "note": None})],
        [GOT_ITEM],
        (None, True, None, False),
        lambda one: (one.note, "note" in one, one.maybe, "maybe" in one),
    ),
    Probe(
        "an enum value of a later version",
        get_item,
        [reply({**ITEM, "type": "brand-new"})],
        [GOT_ITEM],
        "brand-new",
        lambda one: one.type,
    ),
    Probe(
        "values of other types than described",
        get_item,
        [reply({"id": 7, "list": "text", "parent": 1, "children": {"a": 1}})],
        [GOT_ITEM],
        (7, "text", 1, {"a": 1}),
        lambda one: (one.id, one.list, one.parent, one.children),
    ),
    Probe(
        "date-times keep their text",
        get_item,
        [reply({**ITEM, "day": "tomorrow"})],
        [GOT_ITEM],
        ("2026-01-02T03:04:05.678+02:00", "tomorrow"),
        lambda one: (one.created, one.day),
    ),
    Probe(
        "digits of an integer in a list",
        lambda client: client.list(),
        [{"body": f'{{"data":[{{"size":{HUGE}}}],"next":"n"}}'}],
        [Sent("GET /v1/items")],
        ([HUGE], "n"),
        lambda page: ([one.size for one in page.data], page.next),
    ),
    pet("barks", {"name": "Rex", "barks": True}, models.Dog),
    pet("does not bark and is a dog", {"name": "Rex", "barks": False}, models.Dog),
    pet("purrs", {"name": "Tom", "purrs": True}, models.Cat),
    pet("only has a name", {"name": "Tom"}, models.Cat),
    pet("has a new field", {"name": "Rex", "barks": True, "age": 3}, models.Dog),
    pet(
        "has the fields of both",
        {"name": "Rex", "barks": True, "purrs": False},
        models.Dog,
    ),
    shape({"kind": "circle", "radius": 1.5}, models.Circle),
    shape({"kind": "square", "side": 2, "color": "red"}, models.Square),
    shape({"side": 2, "kind": "square", "radius": 1}, models.Square),
    Probe(
        "a shape of a later version",
        lambda client: client.draw_shape(body={"kind": "circle", "radius": 1}),
        [reply({"kind": "hexagon", "sides": 6})],
        [Sent("POST /v1/shapes", {"kind": "circle", "radius": 1})],
        ("hexagon", {"kind": "hexagon", "sides": 6}),
        lambda one: (one.kind, one.to_dict()),
    ),
    Probe(
        "a pet that is no object",
        lambda client: client.import_(body={"name": "Rex", "barks": True}),
        [reply("Rex")],
        [Sent("POST /v1/pets", {"name": "Rex", "barks": True})],
        "Rex",
    ),
    Probe(
        "server-sent events, of which the last is cut",
        lambda client: client.watch(),
        [{"body": EVENTS, "headers": {"content-type": "text/event-stream"}}],
        [Sent("GET /v1/events", headers={"accept": "text/event-stream"})],
        [("Event", "a", "2026-01-02T03:04:05Z"), ("Event", "b", None)],
        lambda items: [of_type("kind", "at")(one) for one in items],
        "items",
    ),
]
