# SPDX-License-Identifier: Apache-2.0
# Part of tools/cli_test, which has check, equals, field and $work: accounts of a mission, from the first
# administrator to a backup.
signed=$work/signed
account() { "$program" account "$@" --data "$signed"; }
printf 'four words apart: kelp, ladder\n' >"$work/password"
chmod 600 "$work/password"
check "accounts need a journal" 2 "truce user add NAME --role administrator" -- account add chief --password-file "$work/password"
[ ! -e "$signed/accounts.sqlite" ]; equals "and leave nothing where there is none" 0 $?
"$program" user add chief --role administrator --by chief --data "$signed" >/dev/null
"$program" user add lars --role liaison --by chief --data "$signed" >/dev/null
check "an account is for somebody who is enrolled" 1 "truce user add eve --role ROLE --by ADMINISTRATOR --data" -- account add eve --password-file "$work/password"
check "a password from a file" 0 "chief may sign in" -- account add chief --password-file "$work/password"
equals "the accounts are their owner's alone" 600 "$(stat -c %a "$signed/accounts.sqlite")"
check "an account twice" 1 "account password" -- account add chief --password-file "$work/password"
check "no terminal, no file" 2 "make-password makes one" -- account add lars
chmod 644 "$work/password"
check "a password that others may read" 2 "chmod 600" -- account add lars --password-file "$work/password"
printf 'short\n' >"$work/weak-password"; chmod 600 "$work/weak-password"
check "a weak password" 1 "at least 12 characters" -- account add lars --password-file "$work/weak-password"
check "a guarantor without a contact" 2 "contact" -- account add lars --guarantor FRA --make-password
check "a contact that is not listed" 1 "has no contact 'K-000001'" -- account add lars --guarantor FRA --contact K-000001 --make-password
account add lars --make-password --json >"$work/made.json"
made=$(field "$work/made.json" password)
equals "a made password is long" 27 ${#made}
check "a list" 0 "lars +password, to be changed" -- account list
account totp chief --json >"$work/factor.json" 2>/dev/null
equals "ten recovery codes" 10 "$(python3 -c 'import json,sys; print(len(json.load(open(sys.argv[1]))["recovery_codes"]))' "$work/factor.json")"
check "the second factor is told" 0 "chief +password and code" -- account list
account token chief --scope read --scope live --days 30 --label "map wall" --json >"$work/token.json"
token=$(field "$work/token.json" token)
case $token in truce_*) shaped=yes ;; *) shaped=no ;; esac
equals "a token looks like one" yes $shaped
check "tokens are listed without what they are" 0 "T-000001  read live +until .*never used.*map wall" -- account list
check "an unknown scope" 2 "read, intake, live or write" -- account token chief --scope all --days 30 --label x
check "a token for more than a year" 2 "1 to 365 days" -- account token chief --scope read --days 366 --label x
check "revoke" 0 "T-000001 is revoked" -- account revoke T-000001
check "revoke it again" 1 "has ended already" -- account revoke T-000001
check "revoke another" 2 "no such token" -- account revoke T-000007
check "no second factor any more" 0 "no second factor" -- account totp chief --off
check "a new password" 0 "every session has ended" -- account password lars --make-password
check "disable" 0 "may not sign in" -- account disable lars
check "no password for who is disabled" 1 "account add opens it again" -- account password lars --make-password
check "the audit by person" 0 "account_disabled.*command line, uid .*account lars" -- account audit --person lars
account audit --json --limit 2 >"$work/audit.json"
equals "the audit by pages" 2 "$(field "$work/audit.json" next)"
check "the next page" 0 "password_changed" -- account audit --after 2
check "reading it is noted" 0 "looked.*audit of access" -- account audit
for told in "kelp, ladder" "$made" "$token"; do
  grep -qaF -e "$told" "$signed"/*.sqlite*; equals "no secret lies on disk" 1 $?
done
check "a backup without keys has no accounts" 0 "no accounts" -- "$program" backup --data "$signed" --out "$work/signed-plain"
[ ! -e "$work/signed-plain/accounts.sqlite" ]; equals "as it says" 0 $?
check "one with keys has them" 0 "second factors" -- "$program" backup --data "$signed" --out "$work/signed-all" --with-keys
check "and gives them back" 0 "is restored" -- "$program" restore --from "$work/signed-all" --data "$work/signed-again"
equals "to their owner alone" 600 "$(stat -c %a "$work/signed-again/accounts.sqlite")"
check "with whom they held" 0 "lars +disabled" -- "$program" account list --data "$work/signed-again"
check "the journal is whole" 0 -- "$program" record fsck --data "$signed"
