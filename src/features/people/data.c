/* SPDX-License-Identifier: EUPL-1.2 */
/* All that is kept about the person who asks, for reading: the names of the data in words where they are known, moments, days and codes as
 * the reader says them. JSON has it as it is kept. */
#include "features/people/account.h"

#include "features/cities/cities.h"
#include "features/people/words.h"
#include "http/gather.h"

/* Features, what they keep, and its members. What is not here is shown by its name, which is English. */
static const struct {
    const char *name;
    const char *message;
} words[] = {
    { "people", SAY("Account, mandates and sessions") },
    { "factors", SAY("Second factors") },
    { "groups", SAY("Groups") },
    { "duplicates", SAY("Accounts that became one") },
    { "providers", SAY("Signing in through your organisation") },
    { "links", SAY("Link with an organisation's account") },
    { "provider", SAY("Organisation") },
    { "subject", SAY("Your name there") },
    { "linked_at", SAY("Begun") },
    { "scopes", SAY("What it may do") },
    { "used_from", SAY("Last used from") },
    { "privacy", SAY("Consents") },
    { "account", SAY("Account") },
    { "mandates", SAY("Mandate") },
    { "seats", SAY("Seat") },
    { "deputies", SAY("Standing in for somebody") },
    { "stood_in_for", SAY("Who stands in for you") },
    { "deputy", SAY("Deputy") },
    { "invitations", SAY("Invitation") },
    { "sessions", SAY("Session or token") },
    { "password", SAY("Password") },
    { "sign_in_links", SAY("Link to sign in") },
    { "known_browsers", SAY("Browser that is known") },
    { "begun_sign_ins", SAY("Sign-in that waits for its second step") },
    { "apps", SAY("App for codes") },
    { "passkeys", SAY("Passkey") },
    { "recovery_codes", SAY("Recovery code") },
    { "factor_letters", SAY("Letter about a second factor") },
    { "confirmed_at", SAY("Counts since") },
    { "last_used_at", SAY("Last used") },
    { "how", SAY("How it began") },
    { "record_entries", SAY("Entries of the record that you caused") },
    { "consents", SAY("Consent") },
    { "erasure_warnings", SAY("Letter about the end of the account") },
    { "retentions_chosen", SAY("Time to keep something, chosen by you") },
    { "reports", SAY("Report of a group") },
    { "merges", SAY("Two accounts became one") },
    { "merges_made", SAY("Accounts that you made one") },
    { "told_apart", SAY("Found to be somebody else's") },
    { "told_apart_by", SAY("Accounts that you told apart") },
    { "id", SAY("Number") },
    { "name", SAY("Full name") },
    { "email", SAY("E-mail address") },
    { "language", SAY("Language") },
    { "zone", SAY("Time zone") },
    { "staff", SAY("Staff of the network") },
    { "status", SAY("Status") },
    { "audience", SAY("Who may see it") },
    { "created_at", SAY("Begun") },
    { "signed_in_at", SAY("Last signed in") },
    { "kind", SAY("Kind") },
    { "gender", SAY("Gender") },
    { "organisation", SAY("City or organisation") },
    { "role", SAY("Role") },
    { "title", SAY("Job title") },
    { "starts", SAY("From") },
    { "ends", SAY("Until") },
    { "elected_on", SAY("Elected on") },
    { "group_id", SAY("Number of the group") },
    { "mandate", SAY("Number of the mandate") },
    { "sent_at", SAY("Sent on") },
    { "accepted_at", SAY("Accepted on") },
    { "label", SAY("What it is for, or how it began") },
    { "last_seen_at", SAY("Last used") },
    { "expires_at", SAY("Ends by itself") },
    { "user_agent", SAY("What the browser calls itself") },
    { "address", SAY("Network address") },
    { "changed_at", SAY("Changed") },
    { "used_at", SAY("Used") },
    { "last_at", SAY("Last used") },
    { "purpose", SAY("Purpose") },
    { "given_at", SAY("Given") },
    { "withdrawn_at", SAY("Withdrawn on") },
    { "wording_version", SAY("Version of the wording") },
    { "warned_at", SAY("Sent on") },
    { "code", SAY("Code") },
    { "days", SAY("Days") },
    { "year", SAY("Year") },
    { "text", SAY("Text") },
    { "filed_on", SAY("Filed on") },
    { "merged_at", SAY("Merged") },
    { "undone_at", SAY("Undone") },
    { "rows_moved", SAY("Entries that changed hands") },
    { "told_at", SAY("Told apart") },
};

/* What is kept as a code, by the member that has it. */
static const struct {
    const char *name;
    const char *code;
    const char *message;
} codes[] = {
    { "staff", "0", SAY("No") },
    { "staff", "1", SAY("Secretariat") },
    { "staff", "2", SAY("Administrator") },
    { "audience", "1", SAY("Everyone") },
    { "audience", "2", SAY("People of the network") },
    { "audience", "3", SAY("The secretariat") },
    { "status", "active", SAY("In use") },
    { "status", "open", SAY("Waits for an answer") },
    { "status", "accepted", SAY("It was accepted") },
    { "status", "refused", SAY("It was refused") },
    { "status", "declined", SAY("It was declined") },
    { "status", "withdrawn", SAY("It was taken back") },
    { "kind", "person", SAY("Person") },
    { "kind", "guest", SAY("Guest of a group") },
    { "kind", "browser", SAY("Browser") },
    { "kind", "token", SAY("Token for a program") },
    { "label", "password", SAY("Signed in with a password") },
    { "label", "link", SAY("Signed in with a mailed link") },
    { "label", "provider", SAY("Signed in through an organisation") },
    { "label", "passkey", SAY("Signed in with a passkey") },
    { "gender", "woman", SAY("Woman") },
    { "gender", "man", SAY("Man") },
    { "gender", "other", SAY("Another gender") },
    { "role", "chair", SAY("Chair") },
    { "role", "vice_chair", SAY("Vice-chair") },
    { "role", "member", SAY("Member of the group") },
    { "role", "observer", SAY("Observer") },
    { "purpose", "newsletter", SAY("Newsletter") },
    { "purpose", "public_photo", SAY("Photo on public pages") },
    { "purpose", "public_reports", SAY("Name in public reports") },
};

/* "last seen at" of "last_seen_at", marked as English. */
static Value *name_as_it_is(Arena *arena, Text name)
{
    char *plain = text_z(arena, name);
    for (char *at = plain; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return value_words(arena, text_from_z(plain), TEXT("en"));
}

static Value *name_in_words(Request *request, Text name)
{
    if (text_starts_with(name, TEXT("account_")))
        return value_text(request->arena, request_say(request, SAY("An account that was merged into yours"), NULL));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(name, words[i].name))
            return value_text(request->arena, request_say(request, words[i].message, NULL));
    return name_as_it_is(request->arena, name);
}

/* Empty where the member has no such code. A token's label is what its owner wrote, whatever it looks like. */
static Text code_in_words(Request *request, const Value *owner, Text name, Text code)
{
    if (text_is(name, "label") && !text_is(value_get_text(owner, "kind"), "browser"))
        return (Text){ 0 };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (text_is(name, codes[i].name) && text_is(code, codes[i].code))
            return request_say(request, codes[i].message, NULL);
    return (Text){ 0 };
}

/* The city or other organisation by its name. */
static Value *organisation_in_words(Request *request, int64_t organisation)
{
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    Value *name = city ? value_get(city, TEXT("name")) : NULL;
    return name ? name : value_number(request->arena, organisation);
}

static Value *number_in_words(Request *request, const Value *owner, Text name, int64_t number)
{
    bool is_moment = text_ends_with(name, TEXT("_at"));
    if (is_moment && number == 0)
        return value_nothing();
    if (is_moment)
        return value_text(request->arena, language_moment(request->language, request->arena, number, request->reader.zone));
    if (text_is(name, "organisation"))
        return organisation_in_words(request, number);
    Text digits = text_printf(request->arena, "%lld", (long long)number);
    Text words_of_code = code_in_words(request, owner, name, digits);
    return value_text(request->arena, words_of_code.length > 0 ? words_of_code : digits);
}

static Value *text_in_words(Request *request, const Value *owner, Text name, Text text)
{
    Text words_of_code = code_in_words(request, owner, name, text);
    if (text.length == 0)
        return value_nothing();
    if (words_of_code.length > 0)
        text = words_of_code;
    else if (day_is_valid(text))
        text = language_date(request->language, request->arena, text);
    else if (text_is(name, "role"))
        text = role_in_words(request->language, text);
    else if (text_is(name, "language"))
        text = language_name(request->language, request->arena, text);
    return value_text(request->arena, text);
}

static Value *leaf_in_words(Request *request, const Value *owner, Text name, const Value *leaf)
{
    if (leaf->kind == VALUE_NUMBER)
        return number_in_words(request, owner, name, leaf->number);
    return leaf->kind == VALUE_TEXT ? text_in_words(request, owner, name, leaf->text) : value_nothing();
}

/* A line for each text and number of an object. owner: the object that the value is a member of, or NULL. */
static void add_lines(Request *request, Value *lines, const Value *owner, Text name, const Value *value)
{
    for (ptrdiff_t i = 0; value->kind == VALUE_OBJECT && i < value->count; i++)
        add_lines(request, lines, value, value->members[i].name, value->members[i].value);
    Value *said = leaf_in_words(request, owner, name, value);
    if (said->kind == VALUE_NOTHING)
        return;
    Value *line = add_object(lines);
    put(line, "name", name_in_words(request, name));
    put(line, "value", said);
    /* What stands there as it is kept was typed, or is a code: no words of ours. */
    put_truth(line, "is_as_kept", value->kind == VALUE_TEXT && said->kind == VALUE_TEXT && text_equal(said->text, value->text));
}

/* position: which of several; 0: the only one. */
static void add_group(Request *request, Value *groups, Text name, int64_t position, const Value *value)
{
    Value *lines = value_list(request->arena);
    add_lines(request, lines, NULL, name, value);
    if (lines->count == 0)
        return;
    Value *group = add_object(groups);
    put(group, "name", name_in_words(request, name));
    put(group, "position", position ? value_number(request->arena, position) : value_nothing());
    put(group, "lines", lines);
}

/* A group for each thing that a feature keeps: one for "account", one for each of "mandates". */
static void add_groups(Request *request, Value *groups, const Value *kept)
{
    for (ptrdiff_t i = 0; i < kept->count; i++) {
        Text name = kept->members[i].name;
        const Value *value = kept->members[i].value;
        if (value->kind != VALUE_LIST)
            add_group(request, groups, name, 0, value);
        for (ptrdiff_t j = 0; value->kind == VALUE_LIST && j < value->count; j++)
            add_group(request, groups, name, j + 1, value->items[j]);
    }
}

/* The parts of a feature, or, for an account that was merged into this one, those of all features. */
static void add_part(Request *request, Value *parts, Text name, const Value *kept)
{
    Value *groups = value_list(request->arena);
    if (text_starts_with(name, TEXT("account_")))
        for (ptrdiff_t i = 0; i < kept->count; i++)
            add_groups(request, groups, kept->members[i].value);
    else
        add_groups(request, groups, kept);
    if (groups->count == 0)
        return;
    Value *part = add_object(parts);
    put(part, "name", name_in_words(request, name));
    put_number(part, "position", parts->count);
    put(part, "groups", groups);
}

Answer data_show(Request *request)
{
    Value *about = gather_about_person(request->app, request->database, request->arena, request->reader.person);
    put(request->data, "about", about);
    Value *parts = put_list(request->page, "parts");
    for (ptrdiff_t i = 0; request->face == FACE_HTML && i < about->count; i++)
        add_part(request, parts, about->members[i].name, about->members[i].value);
    put_text(request->page, "title", request_say(request, SAY("All that is kept about you"), NULL));
    request->template = "people/data";
    return ANSWER_PAGE;
}
