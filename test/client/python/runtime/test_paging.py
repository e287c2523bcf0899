"""Lists that are read page by page."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from both import Both, operation
from runtime.errors import ClientError
from server import Received, Reply, Server

ENVELOPE: Any = {"envelope": {"success": {"field": ("statusCode",), "equals": (200,)}}}
SEARCH: Any = {
    "style": "page",
    "first": 0,
    "position": ("options", "pagination", "page"),
    "items": ("users",),
    "optional": True,
}
USERS = operation(
    "GET",
    "/users",
    query=("page", "limit"),
    paging={
        "style": "page",
        "position": ("page",),
        "items": ("data", "list"),
        "total": ("data", "totalCount"),
    },
)
SEARCH_USERS = operation(
    "POST", "/users/search", idempotent=True, body={}, paging=SEARCH
)
ROWS = operation(
    "GET",
    "/rows",
    query=("start",),
    paging={
        "style": "offset",
        "position": ("start",),
        "text": True,
        "items": ("rows",),
        "total": "x-total-count",
    },
)
EVENTS = operation(
    "GET",
    "/teams/{team}/events",
    query=("after",),
    paging={
        "style": "cursor",
        "position": ("after",),
        "items": ("events",),
        "next": ("page", "next"),
    },
)
CHARGES = operation(
    "GET",
    "/charges",
    query=("starting_after",),
    paging={
        "style": "cursor",
        "position": ("starting_after",),
        "items": ("data",),
        "last": ("id",),
        "more": ("has_more",),
    },
)
REPOSITORIES = operation(
    "GET",
    "/repositories/{owner}",
    query=("per_page",),
    parameters=({"location": "header", "name": "x-version", "property": "x_version"},),
    paging={"style": "link", "items": (), "next": "link"},
)

Query = Mapping[str, str]
Answer = tuple[int, Any] | tuple[int, Any, Mapping[str, str]]


def serve(server: Server, answer: Callable[[Query, Any, str], Answer]) -> list[str]:
    """Answer each request by its query and body, and keep what was asked for."""
    asked: list[str] = []

    def reply(reply: Reply, received: Received) -> None:
        url = urlsplit(received.url)
        body = received.body.decode()
        asked.append(f"{received.url} {body}" if body else received.url)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        status, value, *headers = answer(query, json.loads(body or "{}"), received.url)
        given = {"content-type": "application/json", **(headers[0] if headers else {})}
        reply.send(status, given, json.dumps(value))

    server.answer(reply)
    return asked


def client_of(both: Both, server: Server) -> Any:
    return both.client(ENVELOPE, base_url=server.url)


def listed(
    both: Both, server: Server, called: Any, request: Any = None, options: Any = None
) -> list[Any]:
    client = client_of(both, server)
    return both.items(client._pages(called, request or {}, options))


ALL = [{"id": f"u{index}"} for index in range(25)]


def page_of(size: int = 10) -> Callable[[Query, Any, str], Answer]:
    def answer(query: Query, body: Any, url: str) -> Answer:
        number = int(query.get("page", 1))
        found = ALL[(number - 1) * size : number * size]
        return 200, {"statusCode": 200, "data": {"totalCount": len(ALL), "list": found}}

    return answer


class TestCounted:
    def test_page_numbers(self, both: Both, server: Server) -> None:
        asked = serve(server, page_of())
        assert listed(both, server, USERS) == ALL
        assert asked == ["/users", "/users?page=2", "/users?page=3"]

    def test_the_callers_own_page_is_where_it_begins(
        self, both: Both, server: Server
    ) -> None:
        asked = serve(server, page_of())
        assert listed(both, server, USERS, {"page": 2, "limit": 10}) == ALL[10:]
        assert asked == ["/users?page=2&limit=10", "/users?page=3&limit=10"]

    def test_smaller_pages_than_asked_for(self, both: Both, server: Server) -> None:
        asked = serve(server, page_of(5))
        assert listed(both, server, USERS, {"limit": 1000}) == ALL
        assert len(asked) == 5

    def test_one_page_is_one_request(self, both: Both, server: Server) -> None:
        asked = serve(server, page_of())
        client = client_of(both, server)
        page = both.wait(client._pages(USERS, {}, None))
        assert page.data["data"]["totalCount"] == 25
        assert (page.items, page.has_next_page()) == (ALL[:10], True)
        assert asked == ["/users"]
        response = both.wait(client.with_response._pages(USERS, {}, None))
        assert (response.status_code, response.data.items) == (200, ALL[:10])
        assert asked == ["/users", "/users"]

    def test_a_page_prints_what_it_has_but_no_secret(
        self, both: Both, server: Server
    ) -> None:
        serve(server, lambda *_: (200, {"data": {"list": [], "token": "hunter2"}}))
        page = both.wait(client_of(both, server)._pages(USERS, {}, None))
        assert (
            repr(page).removeprefix("Async")
            == "Page(status_code=200, data={'data': {'list': [], 'token': '***'}})"
        )

    def test_pages_one_by_one(self, both: Both, server: Server) -> None:
        serve(server, page_of())
        page = both.wait(client_of(both, server)._pages(USERS, {}, None))
        second = both.wait(page.next_page())
        again = both.wait(page.next_page())
        assert second.items == again.items == ALL[10:20]
        last = both.wait(second.next_page())
        assert (last.items, last.has_next_page()) == (ALL[20:], False)
        error = both.failure(last.next_page)
        assert "This is the last page" in str(error)
        assert both.items(second) == ALL[10:]

    def test_iter_pages(self, both: Both, server: Server) -> None:
        serve(server, page_of())
        pages = client_of(both, server)._pages(USERS, {}, None)
        assert [len(one.items) for one in both.items(pages.iter_pages())] == [10, 10, 5]

    def test_leaving_the_loop_asks_for_nothing_more(
        self, both: Both, server: Server
    ) -> None:
        asked = serve(server, page_of())
        assert (
            both.items(client_of(both, server)._pages(USERS, {}, None), 12) == ALL[:12]
        )
        assert asked == ["/users", "/users?page=2"]

    def test_a_list_without_a_total(self, both: Both, server: Server) -> None:
        def answer(query: Query, body: Any, url: str) -> Answer:
            page = body.get("options", {}).get("pagination", {}).get("page", 0)
            return 200, {"users": [{"id": f"a{page}"}] if page < 2 else []}

        asked = serve(server, answer)
        request = {"name": "Ada"}
        assert listed(both, server, SEARCH_USERS, request) == [
            {"id": "a0"},
            {"id": "a1"},
        ]
        assert asked == [
            '/users/search {"name":"Ada"}',
            '/users/search {"name":"Ada","options":{"pagination":{"page":1}}}',
            '/users/search {"name":"Ada","options":{"pagination":{"page":2}}}',
        ]

    def test_what_the_caller_gave_is_not_changed(
        self, both: Both, server: Server
    ) -> None:
        request = {"options": {"pagination": {"page": 0, "limit": 1}}}

        def answer(query: Query, body: Any, url: str) -> Answer:
            is_first = body["options"]["pagination"]["page"] < 1
            return 200, {"users": [{"id": "a"}] if is_first else []}

        serve(server, answer)
        listed(both, server, SEARCH_USERS, request)
        assert request == {"options": {"pagination": {"page": 0, "limit": 1}}}

    @pytest.mark.parametrize("body", [{}, {"users": None}])
    def test_items_that_may_be_left_out(
        self, both: Both, server: Server, body: Any
    ) -> None:
        serve(server, lambda *_: (200, body))
        assert listed(both, server, SEARCH_USERS) == []

    def test_offsets_as_text_with_the_total_in_a_header(
        self, both: Both, server: Server
    ) -> None:
        rows = [["a"], ["b"], ["c"], ["d"], ["e"]]

        def answer(query: Query, body: Any, url: str) -> Answer:
            start = int(query.get("start", 0))
            return 200, {"rows": rows[start : start + 2]}, {"x-total-count": "5"}

        asked = serve(server, answer)
        assert listed(both, server, ROWS) == rows
        assert asked == ["/rows", "/rows?start=2", "/rows?start=4"]

    def test_the_same_page_is_not_asked_for_ever(
        self, both: Both, server: Server
    ) -> None:
        asked = serve(server, lambda *_: (200, {"users": [{"id": "a"}]}))
        error = both.failure(lambda: listed(both, server, SEARCH_USERS))
        assert type(error) is ClientError
        assert "the same page 1000 times, so its pages never end" in str(error)
        assert len(asked) == 1000


class TestNamed:
    def test_cursors_until_there_is_none(self, both: Both, server: Server) -> None:
        def answer(query: Query, body: Any, url: str) -> Answer:
            after = query.get("after")
            if after is None:
                return 200, {"events": [{"id": 1}, {"id": 2}], "page": {"next": "x=/y"}}
            if after == "x=/y":
                return 200, {"events": [], "page": {"next": "z"}}
            return 200, {"events": [{"id": 3}], "page": {"next": None}}

        asked = serve(server, answer)
        assert listed(both, server, EVENTS, {"team": "t"}) == [
            {"id": 1},
            {"id": 2},
            {"id": 3},
        ]
        assert asked == [
            "/teams/t/events",
            "/teams/t/events?after=x%3D%2Fy",
            "/teams/t/events?after=z",
        ]

    def test_equal_pages_behind_different_cursors(
        self, both: Both, server: Server
    ) -> None:
        pages = ["ok", "ok", "ok", "ok", "failed"]

        def answer(query: Query, body: Any, url: str) -> Answer:
            number = int(query.get("after", 0))
            following = str(number + 1) if number < 4 else None
            return 200, {"events": [{"id": pages[number]}], "page": {"next": following}}

        serve(server, answer)
        assert [
            one["id"] for one in listed(both, server, EVENTS, {"team": "t"})
        ] == pages

    def test_links_relative_and_absolute(self, both: Both, server: Server) -> None:
        links = {
            "1": '</repositories/o?page=0>; rel="prev", '
            '</repositories/o?page=2&q=%7Bx%7D>; rel="next last"',
            "2": f'<{server.url}/repositories/7?page=3>; title="a, b; rel=x"; rel=next',
            "3": f'<{server.url}/repositories/7?page=1>; rel="first"',
        }

        def answer(query: Query, body: Any, url: str) -> Answer:
            number = query.get("page", "1")
            return 200, [{"name": number}], {"link": links[number]}

        asked = serve(server, answer)
        request = {"owner": "o", "per_page": 1, "x_version": "7"}
        names = [one["name"] for one in listed(both, server, REPOSITORIES, request)]
        assert names == ["1", "2", "3"]
        assert asked == [
            "/repositories/o?per_page=1",
            "/repositories/o?page=2&q=%7Bx%7D",
            "/repositories/7?page=3",
        ]
        assert server.last.headers["x-version"] == "7"

    @pytest.mark.parametrize(
        "link",
        [
            "<http://127.0.0.1:1/repositories/o?page=2>; rel=next",
            "<file:///etc/passwd>; rel=next",
            "<URL@example.com/repositories/o?page=2>; rel=next",
            "<http://a b>; rel=next",
            "<//evil.example/repositories/o?page=2>; rel=next",
            "<http://[>; rel=next",
        ],
    )
    def test_a_link_to_elsewhere_is_not_followed(
        self, both: Both, server: Server, link: str
    ) -> None:
        given = {"link": link.replace("URL", server.url)}
        asked = serve(server, lambda *_: (200, [{"name": "a"}], given))
        error = both.failure(lambda: listed(both, server, REPOSITORIES, {"owner": "o"}))
        assert "another server" in str(error)
        assert len(asked) == 1

    def test_a_link_that_leaves_the_path_of_the_server(
        self, both: Both, server: Server
    ) -> None:
        for path in (
            "/v1/../admin?page=2",
            "/v1/%2e%2E/admin",
            "/v2/repositories",
            "/v1x/a",
        ):
            given = {"link": f"<{server.url}{path}>; rel=next"}
            asked = serve(server, lambda *_, given=given: (200, [{"name": "a"}], given))
            client = both.client(base_url=f"{server.url}/v1")
            pages = client._pages(REPOSITORIES, {"owner": "o"}, None)
            with pytest.raises(ClientError, match="another server"):
                both.items(pages)
            assert len(asked) == 1

    @pytest.mark.parametrize(
        "part", ["<", '<a>;b="', "<a>; ;", '<a>;b="\\', "<a>;x =", "<a> ", "<a>;"]
    )
    def test_a_hostile_link_is_read_in_linear_time(
        self, both: Both, server: Server, part: str
    ) -> None:
        link = (part * (7000 // len(part))).strip()
        serve(server, lambda *_: (200, [{"name": "a"}], {"link": link}))
        start = time.perf_counter()
        listed(both, server, REPOSITORIES, {"owner": "o"})
        assert time.perf_counter() - start < 2

    def test_the_last_item_is_the_cursor(self, both: Both, server: Server) -> None:
        charges = [{"id": id} for id in "abcde"]

        def answer(query: Query, body: Any, url: str) -> Answer:
            after = query.get("starting_after")
            start = 0 if after is None else "abcde".index(after) + 1
            return 200, {"data": charges[start : start + 2], "has_more": start + 2 < 5}

        asked = serve(server, answer)
        assert listed(both, server, CHARGES) == charges
        assert asked == [
            "/charges",
            "/charges?starting_after=b",
            "/charges?starting_after=d",
        ]

    def test_a_page_without_items_has_no_last_one(
        self, both: Both, server: Server
    ) -> None:
        asked = serve(server, lambda *_: (200, {"data": [], "has_more": True}))
        assert listed(both, server, CHARGES) == []
        assert asked == ["/charges"]

    def test_a_cursor_that_comes_back(self, both: Both, server: Server) -> None:
        serve(
            server, lambda *_: (200, {"events": [{"id": 1}], "page": {"next": "same"}})
        )
        error = both.failure(lambda: listed(both, server, EVENTS, {"team": "t"}))
        assert "so its pages never end" in str(error)
        asked = serve(
            server, lambda *_: (200, {"events": [], "page": {"next": "same"}})
        )
        assert listed(both, server, EVENTS, {"team": "t"}) == []
        assert len(asked) == 2

    def test_a_link_that_comes_back(self, both: Both, server: Server) -> None:
        link = {"link": "</repositories/o?page=2>; rel=next"}
        serve(server, lambda *_: (200, [{"name": "a"}], link))
        error = both.failure(lambda: listed(both, server, REPOSITORIES, {"owner": "o"}))
        assert "so its pages never end" in str(error)

    def test_new_cursors_without_items_come_to_an_end(
        self, both: Both, server: Server
    ) -> None:
        def answer(query: Query, body: Any, url: str) -> Answer:
            following = str(int(query.get("after", -1)) + 1)
            return 200, {"events": [], "page": {"next": following}}

        asked = serve(server, answer)
        error = both.failure(lambda: listed(both, server, EVENTS, {"team": "t"}))
        assert "without an item" in str(error)
        assert len(asked) <= 1000


class TestFailures:
    def test_a_failure_inside_a_200_is_not_the_end(
        self, both: Both, server: Server
    ) -> None:
        failed = {"statusCode": 401, "message": "Token expired"}
        page = page_of()

        def answer(query: Query, body: Any, url: str) -> Answer:
            return (200, failed) if query.get("page") == "2" else page(query, body, url)

        serve(server, answer)
        error = both.failure(lambda: listed(both, server, USERS))
        assert type(error).__name__ == "FailureError"
        assert error.body == failed
        assert str(error) == "GET /users returned 200 with a failure: Token expired"

    @pytest.mark.parametrize(
        "body", [None, {}, {"data": None}, {"data": {"list": {}}}, "text"]
    )
    def test_a_body_without_items(self, both: Both, server: Server, body: Any) -> None:
        serve(server, lambda *_: (200, body))
        page = both.wait(client_of(both, server)._pages(USERS, {}, None))
        assert page.data == body
        assert type(both.failure(lambda: page.items)).__name__ == "FailureError"
        assert type(both.failure(page.has_next_page)).__name__ == "FailureError"

    def test_an_http_failure_in_the_middle(self, both: Both, server: Server) -> None:
        page = page_of()

        def answer(query: Query, body: Any, url: str) -> Answer:
            return (403, {}) if query.get("page") == "2" else page(query, body, url)

        serve(server, answer)
        error = both.failure(lambda: listed(both, server, USERS))
        assert type(error).__name__ == "PermissionDeniedError"

    def test_the_headers_hold_for_every_page(self, both: Both, server: Server) -> None:
        serve(server, page_of())
        listed(both, server, USERS, {}, {"headers": {"x-trace": "7"}})
        assert [one.headers["x-trace"] for one in server.received] == ["7"] * 3

    def test_another_media_type_is_no_page(self, both: Both, server: Server) -> None:
        server.reply(200, {"content-type": "text/csv"}, "started")
        other = {"accept": "text/csv", "responses": {"200": "text"}, "result": "str"}
        called: Any = {**USERS, "other_results": {"text/csv": other}}
        client = client_of(both, server)
        assert both.wait(client._pages(called, {}, {"accept": "text/csv"})) == "started"
