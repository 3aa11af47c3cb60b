"""An independent reader, dkimpy, verifies the signatures of mails.

Called with a folder: each NAME.eml is a signed mail, each NAME.txt the DNS record of the key that signed it. A mail must verify as it is,
must not verify with another subject, and must name nothing but what is there.
"""

import pathlib
import sys

try:
    import dkim
except ImportError as missing:
    print(f"a verifier is missing: {missing} (pip install -r tests/oracles/requirements.txt)")
    sys.exit(2)

SIGNED = [
    b"from", b"reply-to", b"to", b"subject", b"date", b"message-id", b"in-reply-to", b"references", b"mime-version", b"auto-submitted",
    b"list-unsubscribe", b"list-unsubscribe-post",
]


def check(mail: pathlib.Path) -> list[str]:
    record, asked = mail.with_suffix(".txt").read_bytes(), []

    def dns(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return record

    message = mail.read_bytes()
    faults = []
    verifier = dkim.DKIM(message)
    try:
        if not verifier.verify(dnsfunc=dns):
            faults.append("does not verify")
    except dkim.DKIMException as fault:
        return [f"does not verify: {fault}"]
    if asked != [b"dabei2027._domainkey.stadt.example."]:
        faults.append(f"the key was looked for at {asked}")
    if [name.strip().lower() for name in verifier.signature_fields[b"h"].split(b":")] != SIGNED:
        faults.append(f"signs {verifier.signature_fields[b'h']}")
    if verifier.signature_fields[b"c"] != b"relaxed/relaxed":
        faults.append(f"is canonicalized {verifier.signature_fields[b'c']}")
    for what, forged in {
        "another subject": message.replace(b"\r\nSubject: ", b"\r\nSubject: Re: "),
        "another body": message.replace(b"charset=utf-8", b"charset=utf-7", 1),
        "a Reply-To of a stranger": message.replace(b"\r\nSubject: ", b"\r\nReply-To: eve@evil.example\r\nSubject: "),
    }.items():
        if forged == message or dkim.verify(forged, dnsfunc=dns):
            faults.append(f"verifies with {what}")
    # Relays unfold, change the case of names and add their own headers.
    relayed = b"Received: from relay.example\r\n" + message.replace(b"\r\nSubject: ", b"\r\nSUBJECT:   ")
    if not dkim.verify(relayed, dnsfunc=dns):
        faults.append("does not verify behind a relay")
    return faults


def main() -> int:
    mails = sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))
    faults = [f"{mail.name}: {fault}" for mail in mails for fault in check(mail)]
    print("\n".join(faults) if faults else f"dkimpy verifies {len(mails)} mails")
    return 1 if faults or not mails else 0


if __name__ == "__main__":
    sys.exit(main())
