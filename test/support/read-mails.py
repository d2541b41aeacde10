"""Reads mails with Python's own parser: one in base64 a line of the input, one JSON object a line of the output."""
import base64
import email
import email.header
import email.policy
import email.utils
import json
import sys


def decoded(name):
    return str(email.header.make_header(email.header.decode_header(name)))


def addresses(mail, plain, name):
    """The addresses as the parser of today finds them, all in one header. The names as the one before it does: between two encoded
    words of a name the newer one leaves a space (cpython issue 128110)."""
    found = [address.addr_spec for header in mail.get_all(name, []) for address in header.addresses]
    phrases = [decoded(phrase) for phrase, _address in email.utils.getaddresses(plain.get_all(name, []))]
    return [list(pair) for pair in zip(phrases, found, strict=True)]


def content(mail, kind):
    parts = [part for part in mail.walk() if part.get_content_type() == kind]
    return [part.get_content().replace("\r\n", "\n") for part in parts]


def defects(mail):
    return [repr(defect) for part in mail.walk() for defect in part.defects] + [
        f"{name}: {defect!r}" for name, value in mail.items() for defect in value.defects
    ]


for line in sys.stdin:
    raw = base64.b64decode(line)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    plain = email.message_from_bytes(raw, policy=email.policy.compat32)
    print(
        json.dumps(
            {
                "headers": [name for name, _value in mail.items()],
                "values": {name.lower(): str(value) for name, value in mail.items()},
                "to": addresses(mail, plain, "to"),
                "from": addresses(mail, plain, "from"),
                "replyTo": addresses(mail, plain, "reply-to"),
                "subject": str(mail["subject"]),
                "types": [part.get_content_type() for part in mail.walk()],
                "text": content(mail, "text/plain"),
                "html": content(mail, "text/html"),
                "defects": defects(mail),
            }
        )
    )
