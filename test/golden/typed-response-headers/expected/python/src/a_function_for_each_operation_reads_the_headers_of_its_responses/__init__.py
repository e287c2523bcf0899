"""Typed clients for A function for each operation reads the headers of its responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime import OMIT as OMIT
    from ._runtime import ApiConnectionError as ApiConnectionError
    from ._runtime import ApiError as ApiError
    from ._runtime import ApiTimeoutError as ApiTimeoutError
    from ._runtime import AsyncClient as AsyncClient
    from ._runtime import AsyncItemStream as AsyncItemStream
    from ._runtime import AsyncPage as AsyncPage
    from ._runtime import AsyncPages as AsyncPages
    from ._runtime import AsyncRawResponse as AsyncRawResponse
    from ._runtime import AuthenticationError as AuthenticationError
    from ._runtime import Backoff as Backoff
    from ._runtime import BadRequestError as BadRequestError
    from ._runtime import CallInfo as CallInfo
    from ._runtime import Client as Client
    from ._runtime import ClientError as ClientError
    from ._runtime import ClientOptions as ClientOptions
    from ._runtime import ConflictError as ConflictError
    from ._runtime import EncodedBody as EncodedBody
    from ._runtime import FailedAttempt as FailedAttempt
    from ._runtime import FailureError as FailureError
    from ._runtime import Headers as Headers
    from ._runtime import InternalServerError as InternalServerError
    from ._runtime import ItemStream as ItemStream
    from ._runtime import Middleware as Middleware
    from ._runtime import Model as Model
    from ._runtime import NotFoundError as NotFoundError
    from ._runtime import Omit as Omit
    from ._runtime import Outgoing as Outgoing
    from ._runtime import Page as Page
    from ._runtime import PermissionDeniedError as PermissionDeniedError
    from ._runtime import RateLimitError as RateLimitError
    from ._runtime import RawResponse as RawResponse
    from ._runtime import RedirectError as RedirectError
    from ._runtime import RequestOptions as RequestOptions
    from ._runtime import Response as Response
    from ._runtime import ResponseParseError as ResponseParseError
    from ._runtime import Token as Token
    from ._runtime import TokenError as TokenError
    from ._runtime import UnprocessableEntityError as UnprocessableEntityError
    from ._runtime import Upload as Upload
    from ._runtime import UploadFile as UploadFile
    from ._runtime import given as given
    from .shop import AsyncShopClient as AsyncShopClient
    from .shop import ShopClient as ShopClient
else:
    from ._runtime.lazy import lazy

    __getattr__ = lazy(
        __name__,
        {
            "shop": ("AsyncShopClient", "ShopClient"),
        },
        otherwise="_runtime",
    )
