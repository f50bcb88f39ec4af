/* SPDX-License-Identifier: EUPL-1.2 */
/* Which accounts are alike, and which may be merged. */
#include "features/duplicates/rules.h"

static Text host_of(Text email)
{
    ptrdiff_t at = text_find(email, TEXT("@"), 0);
    return at < 0 ? (Text){ 0 } : text_slice(email, at + 1, email.length);
}

int likeness_score(bool shares_city, Text email, Text other_email)
{
    Text host = host_of(email);
    bool shares_host = host.length > 0 && text_equal(host, host_of(other_email));
    return (shares_city ? SHARES_CITY : 0) + (shares_host ? SHARES_HOST : 0);
}

static bool is_staff(Account one, Account other)
{
    return one.staff > 0 || other.staff > 0;
}

const char *merge_problem(Account kept, Account merged, bool by_administrator)
{
    if (kept.id == merged.id)
        return SAY("This is one account already.");
    if (!text_is(kept.status, "active") || !text_is(merged.status, "active"))
        return SAY("Only accounts in use can be merged.");
    if (is_staff(kept, merged) && !by_administrator)
        return SAY("Only an administrator may merge accounts of the secretariat.");
    return NULL;
}

const char *undo_problem(Account kept, Account merged, Moment undone_at, bool by_administrator)
{
    if (undone_at != 0)
        return SAY("This was undone already.");
    if (!text_is(kept.status, "active"))
        return SAY("The account that went on is no longer in use. If it was merged itself, undo that first.");
    if (!text_is(merged.status, "merged"))
        return SAY("There is nothing left to bring back.");
    if (is_staff(kept, merged) && !by_administrator)
        return SAY("Only an administrator may merge accounts of the secretariat.");
    return NULL;
}
