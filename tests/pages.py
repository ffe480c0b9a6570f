# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A test client that checks every page it gets, and fills in forms as a browser would."""

from typing import Any
from urllib.parse import urljoin

import html5lib
import lxml.html
from flask import g, has_app_context
from flask.testing import FlaskClient
from lxml.html import FormElement, HtmlElement
from werkzeug.test import TestResponse


class Page:
    """A page as a person meets it: its words, its headings, its forms."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.tree: HtmlElement = lxml.html.document_fromstring(response.get_data(as_text=True))

    @property
    def heading(self) -> str:
        """The words of the one h1."""
        return squeeze(self.tree.find(".//h1").text_content())

    @property
    def words(self) -> str:
        """Everything that can be read in the main part."""
        main = self.tree.find(".//main")
        return squeeze((self.tree if main is None else main).text_content())

    def form(self, action: str) -> FormElement:
        """Return the form whose action ends like this."""
        forms = [form for form in self.tree.forms if (form.action or "").split("?")[0].endswith(action)]
        assert forms, f"no form for {action!r}, only {[form.action for form in self.tree.forms]}"
        return forms[0]

    def link(self, words: str) -> str:
        """Return the address behind the link with these words."""
        links = [link for link in self.tree.iter("a") if words in squeeze(link.text_content())]
        assert links, f"no link {words!r}, only {[squeeze(a.text_content()) for a in self.tree.iter('a')]}"
        return str(links[0].get("href"))


class CheckingClient(FlaskClient):
    """The client of every test: no page leaves without being looked at."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Do the request and check the answer if it is a page."""
        if has_app_context():
            g.pop("_login_user", None)  # a context that a test holds is lent to every request
        response = super().open(*args, **kwargs)
        is_page = response.mimetype == "text/html" and not response.request.path.endswith(".fragment")
        if is_page and response.status_code not in {301, 302, 303, 307, 308}:
            check_page(response)
        return response

    def page(self, path: str, status: int = 200) -> Page:
        """Get a page, following redirects."""
        response = self.get(path, follow_redirects=True)
        assert response.status_code == status, f"{path}: {response.status_code} {Page(response).words[:500]}"
        return Page(response)

    def fill(self, path: str, action: str, status: int = 200, **values: Any) -> Page:
        """Open the page, fill in the form with this action, send it and return what comes next."""
        return self.send(self.page(path).form(action), path, status, **values)

    def send(self, form: FormElement, path: str, status: int = 200, **values: Any) -> Page:
        """Send a form that was read before, with these values over what it holds."""
        fields = filled_in(form, values)
        response = self.post(urljoin(path, form.action or path), data=fields, follow_redirects=True)
        assert response.status_code == status, f"{path}: {response.status_code} {Page(response).words[:800]}"
        return Page(response)


def filled_in(form: FormElement, values: dict[str, Any]) -> dict[str, Any]:
    """Return what a browser would send: the fields as the page has them, then what the person changes."""
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    known = {element.get("name") for element in form.iter("input", "textarea", "select", "button")}
    unknown = set(values) - known
    assert not unknown, f"the form has no {unknown}, only {known}"
    return fields | values


def squeeze(text: str) -> str:
    """Return the text with single spaces."""
    return " ".join(text.split())


def check_page(response: TestResponse) -> None:
    """Check what holds for every page: valid HTML, one h1, a title, labels, unique ids, no inline code."""
    text = response.get_data(as_text=True)
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    assert not parser.errors, f"invalid HTML: {parser.errors[:3]} in {text[:300]}"
    tree = lxml.html.document_fromstring(text)
    assert tree.get("lang"), "the page does not say its language"
    assert len(tree.findall(".//h1")) == 1, "a page has exactly one h1"
    assert squeeze(tree.findtext(".//title") or "").count("·"), "the title names page and site"
    _check_ids(tree)
    _check_labels(tree)
    _check_roles(tree)
    _check_no_inline_code(tree)
    assert "{{" not in text and "%(" not in text, "a placeholder was not filled in"
    assert all(image.get("alt") is not None for image in tree.iter("img")), "an image has no alt"


def _check_ids(tree: HtmlElement) -> None:
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    doubled = {one for one in ids if ids.count(one) > 1}
    assert not doubled, f"ids stand twice: {doubled}"
    for name in ("aria-describedby", "aria-labelledby", "for"):
        for element in tree.iter():
            missing = set((element.get(name) or "").split()) - set(ids)
            assert not missing, f"{name} points at nothing: {missing}"


def _check_labels(tree: HtmlElement) -> None:
    labelled = {label.get("for") for label in tree.iter("label")}
    for field in tree.iter("input", "textarea", "select"):
        if field.get("type") in {"hidden", "submit", "button"}:
            continue
        inside = any(parent.tag == "label" for parent in field.iterancestors())
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        assert inside or named, f"{field.get('name')} has no label"


def _check_roles(tree: HtmlElement) -> None:
    """Refuse a role on a part of a table: HTML does not allow it, for each part has its own already."""
    for element in tree.iter("table", "caption", "thead", "tbody", "tr", "th", "td"):
        assert not element.get("role"), f"<{element.tag}> holds a role"


def _check_no_inline_code(tree: HtmlElement) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        inline = [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert not inline, f"<{element.tag}> holds {inline}"
        assert element.tag != "style", "a page holds a <style>"
        if element.tag == "script":
            assert element.get("src"), "a page holds an inline script"
        address = element.get("src") or (element.get("href") if element.tag == "link" else None) or "/"
        assert address.startswith(("/", "data:")), f"something comes from elsewhere: {address}"
