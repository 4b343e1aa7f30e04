from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_of_the_desk_that_is_not_there_is_not_looked_for_on_the_site(client: Client) -> None:
    answer = client.get("/account/nothing-here/")

    assert answer.status_code == 404
    assert answer.headers["Content-Language"] == "en"
