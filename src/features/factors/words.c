/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record in words, and who may read them. */
#include "features/factors/demands.h"
#include "features/factors/pages.h"

/* `plain` is said once the content has been erased. */
static const struct {
    const char *verb;
    const char *kind; /* NULL: whatever it is */
    const char *message;
    const char *plain;
} sentences[] = {
    { "factor.enrolled", "totp", SAY("An app for codes was added"), SAY("A second factor was added") },
    { "factor.enrolled", NULL, SAY("A passkey was added: {label}"), SAY("A second factor was added") },
    { "factor.removed", "totp", SAY("An app for codes was taken off"), SAY("A second factor was taken off") },
    { "factor.removed", NULL, SAY("A passkey was taken off: {label}"), SAY("A second factor was taken off") },
    { "factor.codes_made", NULL, SAY("Recovery codes were made"), SAY("Recovery codes were made") },
    { "factor.code_used", NULL, SAY("A recovery code was used to sign in"), SAY("A recovery code was used to sign in") },
    { "factor.reset", NULL, SAY("All second factors were taken away after a device was lost. How it was made sure who asked: {reason}"),
      SAY("All second factors were taken away after a device was lost") },
};

static Text demand_in_words(const Language *language, Arena *arena, const Value *content)
{
    const char *role = factor_code_message(factor_roles, value_get_text(content, "role"));
    const char *kind = factor_code_message(factor_kinds, value_get_text(content, "kind"));
    Value *values = value_object(arena);
    put_text(values, "role_name", role ? say(language, arena, role, NULL) : (Text){ 0 });
    put_text(values, "kind_name", kind ? say(language, arena, kind, NULL) : (Text){ 0 });
    put_text(values, "starts", value_get_text(content, "starts"));
    return kind ? say(language, arena, SAY("To sign in, a second factor is needed from {starts, date} on. {role_name}: {kind_name}"), values)
                : say(language, arena, SAY("To sign in, no second factor is needed any more. {role_name}"), values);
}

Text factors_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    if (text_is(verb, "factor.demanded"))
        return has_content ? demand_in_words(language, arena, content) : (Text){ 0 };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        bool is_kind = !sentences[i].kind || (has_content && text_is(value_get_text(content, "kind"), sentences[i].kind));
        if (text_is(verb, sentences[i].verb) && is_kind)
            return say(language, arena, has_content ? sentences[i].message : sentences[i].plain, has_content ? content : NULL);
    }
    return (Text){ 0 };
}

/* What somebody signs in with is nobody's; that it was taken away by somebody else, and what is demanded, the secretariat watches over. */
int64_t factors_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    Text verb = value_get_text(entry, "verb");
    return text_is(verb, "factor.reset") || text_is(verb, "factor.demanded") ? AUDIENCE_SECRETARIAT : 0;
}

const EntryKind factors_entry_kinds[] = {
    { .code = "factor", .label = SAY("Second factors"), .verbs = "factor", .is_inside = true },
    { 0 },
};
