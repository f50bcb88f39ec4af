/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may come in by a provider, and what may be set of one. */
#include "features/providers/rules.h"

#include "base/say.h"
#include "oidc/fetch.h"

static bool words_have(Text words, Text word)
{
    Text one;
    while (text_split(&words, ' ', &one))
        if (one.length > 0 && text_equal(one, word))
            return true;
    return false;
}

Text domains_tidy(Arena *arena, Text written)
{
    Text lower = text_ascii_lower(arena, written), one, tidy = { 0 };
    char *plain = text_z(arena, lower);
    for (char *at = plain; *at; at++)
        if (*at == ',' || *at == ';' || *at == '\n' || *at == '\r' || *at == '\t')
            *at = ' ';
    Text rest = text_from_z(plain);
    while (text_split(&rest, ' ', &one)) {
        one = text_starts_with(one, TEXT("@")) ? text_slice(one, 1, one.length) : one;
        if (one.length > 0 && !words_have(tidy, one))
            tidy = text_printf(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(tidy), tidy.length > 0 ? " " : "", TEXT_ARGUMENTS(one));
    }
    return tidy;
}

/* What stands behind the only @; empty where the address has none, or more than one. */
static Text domain_of(Text email)
{
    ptrdiff_t at = text_find(email, TEXT("@"), 0);
    if (at <= 0 || text_find(email, TEXT("@"), at + 1) >= 0)
        return (Text){ 0 };
    return text_slice(email, at + 1, email.length);
}

const char *email_problem(const Identity *identity, Text domains, bool trusts_domains)
{
    Text domain = domain_of(identity->email);
    if (domain.length == 0)
        return SAY("The provider does not say your e-mail address.");
    bool is_in_domains = words_have(domains, domain);
    if (domains.length > 0 && !is_in_domains)
        return SAY("Addresses like yours do not sign in through this provider.");
    if (!identity->email_is_verified && !(trusts_domains && is_in_domains))
        return SAY("The provider has not verified your e-mail address.");
    return NULL;
}

const char *meeting_problem(const Meeting *meeting)
{
    if (!meeting->person || !meeting->is_active)
        return SAY("Nobody with your e-mail address is invited. Ask your city's coordinator, or the secretariat, to invite you.");
    if (meeting->has_other_link)
        return SAY("Your account here is linked with another account at this provider. Sign in by a mailed link, and end that link on your page.");
    return NULL;
}

bool document_is_old(Moment fetched_at, Moment now)
{
    return fetched_at == 0 || now - fetched_at >= DOCUMENT_LASTS || fetched_at > now;
}

static bool domains_are_right(Text domains)
{
    Text one;
    while (text_split(&domains, ' ', &one))
        for (ptrdiff_t i = 0; i < one.length; i++) {
            char c = one.data[i];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'))
                return false;
        }
    return true;
}

const char *settings_problem(const ProviderSettings *settings, bool has_secret, const char **result_field)
{
    *result_field = "issuer";
    if (!fetch_may_ask(settings->issuer) || text_find(settings->issuer, TEXT("?"), 0) >= 0)
        return SAY("Please write the whole address, beginning with https://");
    *result_field = "secret";
    if (settings->secret.length == 0 && !has_secret)
        return SAY("Please write the secret that the provider gave for this site.");
    *result_field = "algorithm";
    if (!text_is(settings->algorithm, "RS256") && !text_is(settings->algorithm, "ES256"))
        return SAY("This is none of the choices.");
    *result_field = "domains";
    if (!domains_are_right(settings->domains))
        return SAY("Please write domains such as lyon.example, with a space between.");
    *result_field = "trusts_domains";
    if (settings->trusts_domains && settings->domains.length == 0)
        return SAY("Please say for which domains the provider is trusted.");
    return NULL;
}
