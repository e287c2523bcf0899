"""Calls that type checkers must refuse, each at the line that ends with the name of the mistake."""

from __future__ import annotations

from genauth import (
    AsyncAuthenticationClient,
    AsyncManagementClient,
    AuthenticationClient,
    ManagementClient,
)

authentication = AuthenticationClient(app_id="APP", app_host="https://example.com")
management = ManagementClient(user_pool_id="POOL")
later = AsyncAuthenticationClient(app_id="APP", app_host="https://example.com")
later_management = AsyncManagementClient(user_pool_id="POOL")

# Constructors.
AuthenticationClient(app="APP")  # wrong name
AuthenticationClient(app_id=1)  # wrong type
ManagementClient(timeout="5")  # wrong type
ManagementClient(max_retries="2")  # wrong type
ManagementClient("POOL")  # positional

# Arguments.
authentication.bind_email(email="a@example.com")  # missing argument
authentication.bind_email(email="a@example.com", passcode="1")  # wrong name
authentication.bind_email(email=1, pass_code="1")  # wrong type
authentication.bind_email(email=None, pass_code="1")  # null
authentication.bind_email("a@example.com", "1")  # positional
authentication.bind_mail(email="a@example.com", pass_code="1")  # wrong method
management.get_user(user_id=1)  # wrong type
management.get_user(user_id="1", user_id_type="mail")  # wrong enum value
management.get_user(user_id="1", with_custom_data="yes")  # wrong type
management.list_users(options={"pagination": {"page": "1"}})  # wrong nested type
management.list_users(options={"paging": {"page": 1}})  # wrong nested key
management.list_users(options={"sort": [{"field": "createdAt", "order": "up"}]})  # enum
management.list_users(advanced_filter={"field": "name"})  # no list
management.list_users(advanced_filter=[{"field": "name"}])  # missing nested key
management.list_users(keywords=None)  # null

# Options of a call.
management.get_user(user_id="1", request_options={"timeout": "5"})  # wrong type
management.get_user(user_id="1", request_options={"retries": 5})  # wrong name
management.get_user(user_id="1", options={"timeout": 5})  # wrong name

# Results.
user = management.get_user(user_id="1").data
user.nick_name  # wrong field
number: int = user.email  # wrong type
for item in management.list_users():
    item.emails  # wrong field
management.with_response.get_user(id="1")  # wrong name
management.with_response.get_user(user_id="1").email  # wrong field
management.with_raw_response.get_user(user_id="1").data  # wrong field


async def call() -> None:
    """The same with asyncio."""
    (await later.bind_email(email="a@example.com", pass_code="1")).status  # wrong field
    await later.bind_email(email="a@example.com", code="1")  # wrong name
    later.bind_email(email="a@example.com", pass_code="1").status_code  # not awaited
    async for one in later_management.list_users():
        one.emails  # wrong field
    await later_management.with_response.get_user(user="1")  # wrong name
