#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds CAP alerts to the structure of CAP 1.2 (OASIS, 1 July 2010, section 3.2 and its schema): elements in
order and number, closed words, times, polygons.

    tools/check_cap.py FILE...        prints what is wrong; exits 1 where anything is
"""
import re
import sys
import xml.etree.ElementTree as tree

NAMESPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"
ONE, MAYBE, MANY, SOME = (1, 1), (0, 1), (0, None), (1, None)
ALERT = [("identifier", ONE), ("sender", ONE), ("sent", ONE), ("status", ONE), ("msgType", ONE), ("source", MAYBE),
         ("scope", ONE), ("restriction", MAYBE), ("addresses", MAYBE), ("code", MANY), ("note", MAYBE),
         ("references", MAYBE), ("incidents", MAYBE), ("info", MANY)]
INFO = [("language", MAYBE), ("category", SOME), ("event", ONE), ("responseType", MANY), ("urgency", ONE),
        ("severity", ONE), ("certainty", ONE), ("audience", MAYBE), ("eventCode", MANY), ("effective", MAYBE),
        ("onset", MAYBE), ("expires", MAYBE), ("senderName", MAYBE), ("headline", MAYBE), ("description", MAYBE),
        ("instruction", MAYBE), ("web", MAYBE), ("contact", MAYBE), ("parameter", MANY), ("resource", MANY),
        ("area", MANY)]
AREA = [("areaDesc", ONE), ("polygon", MANY), ("circle", MANY), ("geocode", MANY), ("altitude", MAYBE),
        ("ceiling", MAYBE)]
PAIR = [("valueName", ONE), ("value", ONE)]
WORDS = {
    "status": "Actual Exercise System Test Draft", "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown", "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")


def children(element, model, faults):
    """The children's names in the order of the model, each as often as it may."""
    names = [child.tag.removeprefix(NAMESPACE) for child in element]
    at = 0
    for name, (least, most) in model:
        count = 0
        while at < len(names) and names[at] == name:
            count, at = count + 1, at + 1
        if count < least or (most is not None and count > most):
            faults.append(f"{name} stands {count} times")
    if at < len(names):
        faults.append(f"{names[at]} stands where it may not")


def check_text(name, text, faults):
    if name in WORDS and text not in WORDS[name].split():
        faults.append(f"{name} is '{text}'")
    if name in ("sent", "effective", "onset", "expires") and not TIME.fullmatch(text):
        faults.append(f"{name} is '{text}', which is no time of CAP")
    if name in ("identifier", "sender") and re.search(r"[\s,<&]", text):
        faults.append(f"{name} '{text}' has a space, comma, < or &")
    if name == "polygon":
        pairs = [tuple(map(float, pair.split(","))) for pair in text.split()]
        if len(pairs) < 4 or pairs[0] != pairs[-1] or any(abs(a) > 90 or abs(b) > 180 for a, b in pairs):
            faults.append(f"polygon '{text}' is not closed, too short or off the Earth")


def check_references(root):
    """An update and a cancellation say of what: "sender,identifier,sent", blanks between; each once, none of itself."""
    kind, references = root.findtext(NAMESPACE + "msgType"), (root.findtext(NAMESPACE + "references") or "").split()
    if kind in ("Update", "Cancel") and not references:
        return [f"{kind} without references"]
    faults = [f"{kind} with references"] if kind == "Alert" and references else []
    own = root.findtext(NAMESPACE + "identifier")
    for reference in references:
        parts = reference.split(",")
        if len(parts) != 3 or not TIME.fullmatch(parts[2]):
            faults.append(f"reference '{reference}' is not sender,identifier,sent")
        elif parts[0] != root.findtext(NAMESPACE + "sender") or parts[1] == own:
            faults.append(f"reference '{reference}' is another sender's, or the alert's own")
        elif parts[2] >= root.findtext(NAMESPACE + "sent"):
            faults.append(f"reference '{reference}' was sent later")
    if len(set(references)) != len(references):
        faults.append("a reference stands twice")
    return faults


def check_chain(roots):
    """What is referred to was sent so, as far as it is among the files."""
    sent = {r.findtext(NAMESPACE + "identifier"): r.findtext(NAMESPACE + "sent") for r in roots}
    faults = []
    for root in roots:
        for reference in (root.findtext(NAMESPACE + "references") or "").split():
            _, identifier, when = (reference.split(",") + ["", ""])[:3]
            if identifier in sent and sent[identifier] != when:
                faults.append(f"{identifier} was sent at {sent[identifier]}, and a reference says {when}")
    return faults


def check(path):
    faults = []
    root = tree.parse(path).getroot()
    if root.tag != NAMESPACE + "alert":
        return [f"the root is {root.tag}"]
    children(root, ALERT, faults)
    models = {"info": INFO, "area": AREA, "eventCode": PAIR, "parameter": PAIR, "geocode": PAIR}
    for element in root.iter():
        name = element.tag.removeprefix(NAMESPACE)
        if name in models:
            children(element, models[name], faults)
        elif len(element) == 0:
            if not (element.text or "").strip():
                faults.append(f"{name} is empty")
            check_text(name, (element.text or "").strip(), faults)
    faults += check_references(root)
    if root.findtext(NAMESPACE + "scope") == "Restricted" and root.find(NAMESPACE + "restriction") is None:
        faults.append("scope Restricted without restriction")
    return faults


def main():
    faults = [f"{path}: {fault}" for path in sys.argv[1:] for fault in check(path)]
    faults += check_chain([tree.parse(path).getroot() for path in sys.argv[1:]])
    print("\n".join(faults[:40]) or f"{len(sys.argv) - 1} alerts follow CAP 1.2")
    return 1 if faults or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
