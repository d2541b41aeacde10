"""Reads mails with Python's own parser: one in base64 a line of the input, one JSON object a line of the output."""
import base64
import email
import email.header
import email.policy
import json
import sys


def addresses(mail, plain, header):
    """Name and address of each in the header, as the parser of today finds them. An encoded name of one address is decoded by the one
    before it: between two encoded words of a name the newer one leaves a space (cpython issue 128110)."""
    found = [[address.display_name, address.addr_spec] for value in mail.get_all(header, []) for address in value.addresses]
    values = plain.get_all(header, [])
    if len(found) == 1 and len(values) == 1 and "=?" in values[0]:
        found[0][0] = str(email.header.make_header(email.header.decode_header(values[0].rsplit("<", 1)[0].strip())))
    return found


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
                "values": {name.lower(): str(value).strip() for name, value in mail.items()},
                "to": addresses(mail, plain, "to"),
                "from": addresses(mail, plain, "from"),
                "replyTo": addresses(mail, plain, "reply-to"),
                # A header that is folded before its first word begins with the white space of the fold.
                "subject": str(mail["subject"]).strip(),
                "types": [part.get_content_type() for part in mail.walk()],
                "text": content(mail, "text/plain"),
                "html": content(mail, "text/html"),
                "defects": defects(mail),
            }
        )
    )
