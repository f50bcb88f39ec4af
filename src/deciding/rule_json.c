/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules as JSON: one table says the members in their order, for reading and for writing. docs/deciding.md says what each means. */
#include "deciding/rule_json.h"

#include "base/buffer.h"

enum { MOST_RULE = 1 << 16, MOST_CODES = 1000, MOST_COUNT = 1000000, MOST_HOURS = 24 * 366, MOST_DAYS = 366 };

typedef enum { CODES, TRUTH, NUMBER, SHARE, CHOICE, TEXT_OF } MemberKind;

typedef struct RuleMember {
    const char *name;
    MemberKind kind;
    size_t offset;
    int64_t most;             /* of a number */
    const char *const *names; /* of a choice, or of a text */
} RuleMember;

static const char *const share_of_names[] = { "cast", "present", "entitled", NULL };
static const char *const tie_names[] = { "fails", "chair", "lot", NULL };
static const char *const counting_names[] = { "", "plurality", "approval", "scottish-stv", "meek", "wigm", "schulze", NULL };

#define AT(member) offsetof(Rule, member)

static const RuleMember members[] = {
    { "categories", CODES, AT(categories) },
    { "statuses", CODES, AT(statuses) },
    { "overdue_votes", TRUTH, AT(overdue_votes) },
    { "by_membership", TRUTH, AT(by_membership) },
    { "naming_hours", NUMBER, AT(naming_hours), MOST_HOURS },
    { "proxies", NUMBER, AT(proxies), MOST_COUNT },
    { "proxy_hours", NUMBER, AT(proxy_hours), MOST_HOURS },
    { "proxies_count", TRUTH, AT(proxies_count) },
    { "quorum", SHARE, AT(quorum) },
    { "quorum_people", SHARE, AT(quorum_people) },
    { "second_quorum", SHARE, AT(second_quorum) },
    { "second_days", NUMBER, AT(second_days), MOST_DAYS },
    { "majority", SHARE, AT(majority) },
    { "majority_of", CHOICE, AT(majority_of), 0, share_of_names },
    { "people", SHARE, AT(people) },
    { "people_of", CHOICE, AT(people_of), 0, share_of_names },
    { "blocking", NUMBER, AT(blocking), MOST_COUNT },
    { "abstentions_count", TRUTH, AT(abstentions_count) },
    { "tie", CHOICE, AT(tie), 0, tie_names },
    { "is_secret", TRUTH, AT(is_secret) },
    { "is_hidden", TRUTH, AT(is_hidden) },
    { "is_final", TRUTH, AT(is_final) },
    { "silence_hours", NUMBER, AT(silence_hours), MOST_HOURS },
    { "broken_to_vote", TRUTH, AT(broken_to_vote) },
    { "counting", TEXT_OF, AT(counting), 0, counting_names },
};

enum { MEMBERS = sizeof members / sizeof *members };

_Static_assert(sizeof(ShareOf) == sizeof(int) && sizeof(Tie) == sizeof(int), "choices are read as int");

static const void *at(const Rule *rule, const RuleMember *member)
{
    return (const char *)rule + member->offset;
}

/* ---- Writing ---- */

static void write_codes(Buffer *json, Text codes)
{
    buffer_add_byte(json, '[');
    bool is_first = true;
    for (Text code; text_split(&codes, ' ', &code);) {
        if (code.length == 0)
            continue;
        if (!is_first)
            buffer_add_byte(json, ',');
        buffer_add_json_string(json, code);
        is_first = false;
    }
    buffer_add_byte(json, ']');
}

static const char *truth_name(bool truth)
{
    return truth ? "true" : "false";
}

static void write_share(Buffer *json, const Share *share)
{
    if (share->whole == 0)
        buffer_add(json, TEXT("null"));
    else
        buffer_printf(json, "{\"part\":%lld,\"whole\":%lld,\"is_strict\":%s}", (long long)share->part, (long long)share->whole,
                      truth_name(share->is_strict));
}

static void write_member(Buffer *json, const Rule *rule, const RuleMember *member)
{
    const void *value = at(rule, member);
    switch (member->kind) {
    case CODES:
        write_codes(json, *(const Text *)value);
        break;
    case TRUTH:
        buffer_add(json, text_from_z(truth_name(*(const bool *)value)));
        break;
    case NUMBER:
        buffer_add_number(json, *(const int64_t *)value);
        break;
    case SHARE:
        write_share(json, value);
        break;
    case CHOICE:
        buffer_add_json_string(json, text_from_z(member->names[*(const int *)value]));
        break;
    case TEXT_OF:
        buffer_add_json_string(json, *(const Text *)value);
        break;
    }
}

Text rule_to_json(Arena *arena, const Rule *rule)
{
    Buffer json = buffer_new(arena, MOST_RULE);
    for (int i = 0; i < MEMBERS; i++) {
        buffer_printf(&json, "%s\"%s\":", i > 0 ? "," : "{", members[i].name);
        write_member(&json, rule, &members[i]);
    }
    buffer_add_byte(&json, '}');
    return buffer_text(&json);
}

/* ---- Reading ---- */

static bool is_code(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return text.length > 0;
}

static void read_codes(const JsonPlace *rule, const char *name, Text *result_codes)
{
    JsonPlace list = json_member(rule, name);
    if (!json_is_list(&list))
        return;
    Buffer codes = buffer_new(rule->reading->arena, MOST_CODES);
    for (ptrdiff_t i = 0; i < json_length(&list); i++) {
        JsonPlace item = json_item(&list, i);
        if (item.value->kind != VALUE_TEXT || !is_code(item.value->text)) {
            json_wrong(&item, "has to be a code of small letters, digits, _ and -");
            return;
        }
        buffer_printf(&codes, "%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(item.value->text));
    }
    if (buffer_is_full(&codes))
        json_wrong(&list, "is longer than %d bytes", MOST_CODES);
    *result_codes = buffer_text(&codes);
}

static void read_share(const JsonPlace *rule, const char *name, Share *result_share)
{
    static const char *const names[] = { "part", "whole", "is_strict", NULL };
    JsonPlace place = json_member(rule, name);
    Share share = { 0 };
    if (place.value && place.value->kind != VALUE_NOTHING) {
        if (!json_is_object(&place, names))
            return;
        json_number(&place, "whole", 1, MOST_WHOLE, &share.whole);
        json_number(&place, "part", 0, share.whole, &share.part);
        json_truth(&place, "is_strict", &share.is_strict);
        if (share.whole == 0)
            json_wrong(&place, "lacks its whole");
    }
    if (place.value)
        *result_share = share;
}

static void read_text_of(const JsonPlace *rule, const RuleMember *member, Text *result_text)
{
    int choice = -1;
    json_choice(rule, member->name, member->names, &choice);
    if (choice >= 0)
        *result_text = text_from_z(member->names[choice]);
}

static void read_member(const JsonPlace *rule, const RuleMember *member, void *result)
{
    switch (member->kind) {
    case CODES:
        read_codes(rule, member->name, result);
        break;
    case TRUTH:
        json_truth(rule, member->name, result);
        break;
    case NUMBER:
        json_number(rule, member->name, 0, member->most, result);
        break;
    case SHARE:
        read_share(rule, member->name, result);
        break;
    case CHOICE:
        json_choice(rule, member->name, member->names, result);
        break;
    case TEXT_OF:
        read_text_of(rule, member, result);
        break;
    }
}

void rule_read(const JsonPlace *place, Rule *result_rule)
{
    const char *names[MEMBERS + 1] = { 0 };
    for (int i = 0; i < MEMBERS; i++)
        names[i] = members[i].name;
    *result_rule = rule_usual();
    if (!json_is_object(place, names))
        return;
    for (int i = 0; i < MEMBERS; i++)
        read_member(place, &members[i], (char *)result_rule + members[i].offset);
    const char *problem = rule_problem(result_rule);
    if (problem)
        json_wrong(place, "%s", problem);
}

const char *rule_from_json(Arena *arena, Text json, Rule *result_rule)
{
    JsonReading reading = { .arena = arena };
    Value *value = value_from_json(arena, json, &reading.problem);
    *result_rule = rule_usual();
    if (value) {
        JsonPlace place = json_whole(&reading, value);
        rule_read(&place, result_rule);
    }
    return reading.problem.length > 0 ? text_z(arena, reading.problem) : NULL;
}
