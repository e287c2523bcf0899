"""What a client knows of an operation. Generated code makes one constant for each operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Required, TypeAlias, final

if TYPE_CHECKING:
    from typing import TypedDict
else:
    from .typeddict import TypedDict

ParameterLocation: TypeAlias = Literal[
    "path", "query", "querystring", "header", "cookie"
]
ParameterStyle: TypeAlias = Literal[
    "matrix",
    "label",
    "simple",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
]
ResponseKind: TypeAlias = Literal["json", "text", "string", "binary", "none"]
"""How a body is read. ``string``: text, or a string in JSON, as the response's media type says."""

BodyKind: TypeAlias = Literal["json", "form", "multipart", "text", "binary", "any"]

Requirement: TypeAlias = "str | tuple[str, tuple[str, ...]]"
"""Key of a security scheme, with scopes if a token is fetched for them."""

Security: TypeAlias = "tuple[tuple[Requirement, ...], ...]"
"""Alternatives, each a list of schemes that are needed together. Empty: no credentials."""

FieldPath: TypeAlias = tuple[str, ...]
"""Properties from a body down."""


class Encoding(TypedDict, total=False):
    """How a property of a form or a multipart body is written: OpenAPI 3.1, section 4.8.15."""

    content_type: str
    headers: Mapping[str, str]
    style: ParameterStyle
    explode: bool


class Parameter(TypedDict, total=False):
    """A value of the request or of a client option that is not in the body."""

    location: Required[ParameterLocation]
    name: Required[str]
    """Name on the wire. ``querystring`` has none."""
    property: str
    """Property of the request that holds the value. Default: ``name``."""
    option: str
    """Client option that holds the value instead of the request."""
    style: ParameterStyle
    """Default: ``form`` in query and cookie, ``simple`` in path and header."""
    explode: bool
    """Default: true if the style is ``form`` or ``cookie``, else false."""
    allow_reserved: bool
    content_type: str
    """Media type of a ``content`` parameter. It decides how the value is written, not a style."""
    encoding: Mapping[str, Encoding]


class Body(TypedDict, total=False):
    """How a request body is written: OpenAPI 3.1, section 4.8.13."""

    media_type: str
    kind: BodyKind
    """``any``: the media type is a range, and the value decides."""
    property: str
    """Property of the request that is the body. Default: every property that is no parameter."""
    required: bool
    """A required body is sent even if it is empty."""
    encoding: Mapping[str, Encoding]


class Paging(TypedDict, total=False):
    """How to get from one page of a list to the next."""

    style: Required[Literal["page", "offset", "cursor", "link"]]
    position: FieldPath
    """Property of the request that names the page. ``link`` has none."""
    text: bool
    """The page number or offset is sent as a string."""
    first: int
    """Number of the first page or item. Default: page 1, offset 0."""
    items: FieldPath
    """Properties from the response's body down to the items."""
    optional: bool
    """The items may be missing if there are none."""
    total: FieldPath | str
    """Total number of items: properties of the body, or a header."""
    next: FieldPath | str
    """The token or URL of the next page."""
    last: FieldPath
    """Properties from the last item of a page down to the token, if it is not at ``next``."""
    more: FieldPath | str
    """Whether there are more pages."""
    item: str
    """Type of an item, as an annotation in the operation's module."""


class Stream(TypedDict, total=False):
    """A body that is a sequence of items."""

    format: Required[Literal["events", "lines", "sequence"]]
    """Server-sent events, lines of JSON, or the JSON text sequences of RFC 7464."""
    data: Literal["text", "parsed", "json"]
    """An item of ``events``: the event with ``data`` as a string, with parsed ``data``, or JSON."""
    item: str
    """Type of an item, as an annotation in the operation's module."""


class ServerVariable(TypedDict, total=False):
    """A part of a server's URL that a client option holds."""

    name: Required[str]
    option: Required[str]
    default: Required[str]
    values: tuple[str, ...]
    """The only values that it can have. Empty: no limit."""


class Server(TypedDict, total=False):
    """A server's URL template: ``https://{region}.example.com/v1``."""

    url: Required[str]
    variables: tuple[ServerVariable, ...]


class OtherResult(TypedDict, total=False):
    """A response of another media type than the usual one."""

    accept: Required[str]
    responses: Mapping[str, ResponseKind]
    result: str


class Operation(TypedDict, total=False):
    """An operation of the API, with OpenAPI's terms."""

    module: Required[str]
    """Name of the Python module in which its annotations are evaluated: ``__name__``."""
    name: Required[str]
    """Name of the client's method."""
    method: Required[str]
    """HTTP method."""
    path: Required[str]
    """Path template: ``/users/{id}``."""
    idempotent: bool
    """Whether it is safe to send twice. Default: by its method, RFC 9110 section 9.2.2."""
    idempotency: str
    """The header with a key for the server to know attempts by. The client makes the keys."""
    server: Server
    """Default: the client's server."""
    query: tuple[str, ...]
    """Names of simple query parameters, sent as ``name=value``."""
    parameters: tuple[Parameter, ...]
    """All others. Path parameters only if the path template does not say enough."""
    body: Body
    other_bodies: Mapping[str, Body]
    """Bodies of other media types that the caller can choose."""
    other_results: Mapping[str, OtherResult]
    """Responses of other media types that the caller can ask for."""
    security: Security
    """Default: that of the client."""
    accept: str
    responses: Mapping[str, ResponseKind]
    """How to read a body by status: ``200``, ``2XX`` or ``default``. Default: JSON."""
    errors: Mapping[str, ResponseKind]
    """Kinds of the described bodies of failures, by status."""
    error_types: Mapping[str, str]
    """Types of these bodies, as annotations. Absent: none has a type of its own."""
    types: Mapping[str, str]
    """Annotations of the request's properties whose values are converted before they are sent."""
    result: str
    """Type of the result, as an annotation. Absent: there is no result."""
    paging: Paging
    stream: Stream


class EnvelopeMark(TypedDict, total=False):
    """A field of a response's body that has one of these values."""

    field: Required[FieldPath]
    equals: Required[Sequence[str | float | bool]]


class CodeStatuses(TypedDict, total=False):
    """The values of a field that mean a status."""

    field: Required[FieldPath]
    codes: Required[Mapping[str, int]]


class Envelope(TypedDict, total=False):
    """The fields of a body that show whether a call succeeded."""

    success: Required[EnvelopeMark]
    statuses: Sequence[CodeStatuses]
    """The statuses that values of a field mean. The first field with such a value counts."""
    unauthorized: EnvelopeMark
    """The mark of a response that refuses the credentials, as 401 does."""
    code: FieldPath
    message: FieldPath
    request_id: FieldPath


class BearerScheme(TypedDict, total=False):
    """A token in ``Authorization``. ``token`` is a client option, like every option below."""

    kind: Required[Literal["bearer"]]
    token: Required[str]


class BasicScheme(TypedDict, total=False):
    """A user name and a password: RFC 7617."""

    kind: Required[Literal["basic"]]
    username: Required[str]
    password: Required[str]


class KeyScheme(TypedDict, total=False):
    """An API key in a header, the query or a cookie."""

    kind: Required[Literal["key"]]
    location: Required[Literal["header", "query", "cookie"]]
    name: Required[str]
    value: Required[str]


class OAuthScheme(TypedDict, total=False):
    """A token that is given, or fetched with client credentials: RFC 6749, section 4.4."""

    kind: Required[Literal["oauth2"]]
    token: Required[str]
    client_id: Required[str]
    client_secret: Required[str]
    token_url: Required[str]
    """Option that replaces ``url``."""
    client_authentication: Required[str]
    """Option: ``header`` (HTTP basic, the default) or ``body``."""
    url: Required[str]
    """Token URL, which may be relative to the server."""


@final
class SignedHeaders(TypedDict, total=False):
    """Headers that are sent, sorted by name. ``names`` may be prefixes: ``x-api-*``."""

    names: Required[tuple[str, ...]]
    each: Required[str]
    between: str


@final
class SignedFields(TypedDict, total=False):
    """Parameters of the query and fields of a JSON object or a form, sorted by name."""

    places: Required[tuple[Literal["query", "body"], ...]]
    each: Required[str]
    methods: tuple[str, ...]
    """HTTP methods of the requests that have this part. Empty: all."""
    between: str
    before: str
    encoded: bool
    lists: Literal["repeated", "json"]
    """How several values of one name are signed: each as an entry, or as one JSON array."""


class SignatureScheme(TypedDict, total=False):
    """A signature of each attempt: the extension ``x-specpress-signing``."""

    kind: Required[Literal["signature"]]
    id: Required[str]
    secret: Required[str]
    header: Required[str]
    value: Required[str]
    string_to_sign: Required[tuple[str | SignedHeaders | SignedFields, ...]]
    hash: Literal["sha1", "sha256", "sha512"]
    encoding: Literal["base64", "base64url", "hex"]
    secret_encoding: Literal["utf-8", "base64"]
    headers: Mapping[str, str]
    """Headers that are added before the request is signed."""


SecurityScheme: TypeAlias = (
    BearerScheme | BasicScheme | KeyScheme | OAuthScheme | SignatureScheme
)


class ClientDescription(TypedDict, total=False):
    """What all operations of a client share."""

    product: str
    """Name and version of the package: ``example-pets/1.0.0``."""
    version_header: str
    """The header in which every request has them. Absent: only ``User-Agent``."""
    environment: Mapping[str, str]
    """Environment variables by client option, and by ``debug``."""
    envelope: Envelope
    server: Server
    """Absent: the description names none, so that the option ``base_url`` is required."""
    security_schemes: Mapping[str, SecurityScheme]
    security: Security
    """Security of operations that do not name their own."""
