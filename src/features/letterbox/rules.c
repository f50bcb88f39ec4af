/* SPDX-License-Identifier: EUPL-1.2 */
/* Who wrote, what it belongs to, and what goes no further. */
#include "features/letterbox/rules.h"

#include "base/say.h"

enum { LONGEST_PREFIX = 12, MOST_PREFIXES = 10, DIGITS_OF_ID = 32 };

static bool is_hex(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (!(text.data[i] >= '0' && text.data[i] <= '9') && !(text.data[i] >= 'a' && text.data[i] <= 'f'))
            return false;
    return true;
}

/* As mail_send() makes them, and as notifications do. People of the network may have addresses of the same domain. */
static bool is_our_id(Text id, Text domain)
{
    ptrdiff_t at = text_find(id, TEXT("@"), 0);
    bool is_of_domain = at > 0 && text_equal_ignoring_ascii_case(text_slice(id, at + 1, id.length), domain);
    return is_of_domain && ((at == DIGITS_OF_ID && is_hex(text_slice(id, 0, at))) || post_of_message_id(id, domain) != 0);
}

static bool is_list_of(Text list, Text domain)
{
    Text end = text_slice(list, list.length - domain.length, list.length);
    bool is_below = list.length > domain.length && list.data[list.length - domain.length - 1] == '.';
    return domain.length > 0 && text_equal_ignoring_ascii_case(end, domain) && (is_below || list.length == domain.length);
}

const char *ignored_because(const Arrived *arrived, Text domain, bool to_reply)
{
    if (arrived->hops > MOST_HOPS)
        return "it has passed too many servers";
    if (text_equal_ignoring_ascii_case(arrived->loop, domain))
        return "it has our X-Loop";
    if (is_list_of(arrived->list_id, domain))
        return "it comes from a list of ours";
    if (is_our_id(arrived->message_id, domain))
        return "it is our own";
    return to_reply && arrived->sounds_automatic && !arrived->automatic ? "its subject" : arrived->automatic;
}

const char *sender_problem(SenderFacts facts)
{
    if (facts.has_token && (facts.token_person == 0 || facts.token_person != facts.from_person))
        return SAY("This address works only for the person to whom it was given, writing from the address of their account at {site}.");
    if (facts.from_person == 0)
        return SAY("Only people with an account at {site} can write here, from the address of their account.");
    if (facts.is_denied || (!facts.has_token && !facts.is_vouched_for))
        return SAY("It is not certain that this mail is yours, since anybody can write in your name. Please use the address that is yours alone, {site}{by_mail}, "
                   "or write on the page.");
    return NULL;
}

bool sender_may_be_told(SenderFacts facts)
{
    return facts.from_person != 0 && !facts.is_denied && (!facts.has_token || facts.token_person == facts.from_person);
}

/* "Re", "AW", "Fwd", "Odp": few letters, perhaps a number, and a colon. */
static ptrdiff_t prefix_length(Text subject)
{
    static const char *const prefixes[] = { "re", "aw", "wg", "antw", "fw", "fwd", "tr", "rif", "r", "i", "rv", "enc", "sv", "vs", "odp", "pd", "ref",
                                            "\xCE\xB1\xCF\x80", "\xCE\x91\xCF\x80", "\xCE\x91\xCE\xA0", "\xCF\x80\xCF\x81\xCE\xB8", "\xCE\xA0\xCF\x81\xCE\xB8" };
    ptrdiff_t colon = text_find(subject, TEXT(":"), 0);
    Text prefix = text_trim(text_slice(subject, 0, colon < 0 ? 0 : colon));
    ptrdiff_t bracket = text_find(prefix, TEXT("["), 0);
    prefix = text_slice(prefix, 0, bracket < 0 ? prefix.length : bracket);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes && colon <= LONGEST_PREFIX; i++)
        if (text_equal_ignoring_ascii_case(prefix, text_from_z(prefixes[i])))
            return colon + 1;
    return 0;
}

Text title_of_subject(Text subject)
{
    subject = text_trim(subject);
    for (int i = 0; i < MOST_PREFIXES && prefix_length(subject) > 0; i++)
        subject = text_trim(text_slice(subject, prefix_length(subject), subject.length));
    return subject;
}

int64_t post_of_message_id(Text id, Text domain)
{
    Text begins = TEXT("post.");
    int64_t post;
    ptrdiff_t at = text_find(id, TEXT("@"), 0);
    if (at < 0 || !text_starts_with(id, begins) || !text_equal_ignoring_ascii_case(text_slice(id, at + 1, id.length), domain))
        return 0;
    Text number = text_slice(id, begins.length, at);
    ptrdiff_t dot = text_find(number, TEXT("."), 0);
    return text_to_number(text_slice(number, 0, dot < 0 ? number.length : dot), &post) && post > 0 ? post : 0;
}

void place_of_local_part(Text local, Text *result_part, Text *result_slug)
{
    ptrdiff_t dot = text_find(local, TEXT("."), 0);
    *result_part = dot < 0 ? TEXT("group") : text_slice(local, 0, dot);
    *result_slug = text_slice(local, dot + 1, local.length);
}
