/* SPDX-License-Identifier: EUPL-1.2 */
/* A result as JSON. */
#include "deciding/count.h"
#include "deciding/fixed.h"

Text count_decimal(Arena *arena, int64_t amount, int decimals)
{
    int64_t one = fixed_one(decimals);
    if (decimals == 0)
        return text_printf(arena, "%lld", (long long)amount);
    return text_printf(arena, "%lld.%0*lld", (long long)(amount / one), decimals, (long long)(amount % one));
}

static void add_decimal(Buffer *buffer, int64_t amount, int decimals)
{
    buffer_printf(buffer, "\"%.*s\"", TEXT_ARGUMENTS(count_decimal(buffer->arena, amount, decimals)));
}

static void add_numbers(Buffer *buffer, const char *name, int count, const int *numbers)
{
    buffer_printf(buffer, "\"%s\": [", name);
    for (int i = 0; i < count; i++)
        buffer_printf(buffer, "%s%d", i > 0 ? ", " : "", numbers[i]);
    buffer_add(buffer, TEXT("]"));
}

static void add_names(Buffer *buffer, int count, const Text *names)
{
    buffer_add(buffer, TEXT("\"candidates\": ["));
    for (int i = 0; i < count; i++) {
        buffer_add(buffer, i > 0 ? TEXT(", ") : TEXT(""));
        buffer_add_json_string(buffer, names[i]);
    }
    buffer_add(buffer, TEXT("]"));
}

static void add_votes(Buffer *buffer, const CountResult *result, const int64_t *votes)
{
    buffer_add(buffer, TEXT("\"votes\": ["));
    for (int i = 0; i < result->candidates; i++) {
        buffer_add(buffer, i > 0 ? TEXT(", ") : TEXT(""));
        add_decimal(buffer, votes[i], result->decimals);
    }
    buffer_add(buffer, TEXT("]"));
}

static void add_tie(Buffer *buffer, const CountTie *tie)
{
    buffer_add(buffer, TEXT("\"tie\": "));
    if (tie->count == 0) {
        buffer_add(buffer, TEXT("null"));
        return;
    }
    buffer_add(buffer, TEXT("{"));
    add_numbers(buffer, "between", tie->count, tie->between);
    buffer_printf(buffer, ", \"broken_by\": \"%s\"}", count_tie_break_name(tie->broken_by));
}

static void add_round(Buffer *buffer, const CountResult *result, const CountRound *round)
{
    buffer_add(buffer, TEXT("  {"));
    add_votes(buffer, result, round->votes);
    buffer_add(buffer, TEXT(", "));
    add_numbers(buffer, "elected", round->elected_count, round->elected);
    buffer_add(buffer, TEXT(", "));
    add_numbers(buffer, "excluded", round->excluded_count, round->excluded);
    buffer_add(buffer, TEXT(", "));
    add_tie(buffer, &round->tie);
    buffer_add(buffer, TEXT("}"));
}

static void add_rounds(Buffer *buffer, const CountResult *result)
{
    buffer_add(buffer, TEXT("\"rounds\": "));
    if (result->rule == COUNT_SCHULZE) {
        buffer_add(buffer, TEXT("null"));
        return;
    }
    buffer_add(buffer, TEXT("[\n"));
    for (ptrdiff_t i = 0; i < result->round_count; i++) {
        add_round(buffer, result, &result->rounds[i]);
        buffer_add(buffer, i + 1 < result->round_count ? TEXT(",\n") : TEXT("\n "));
    }
    buffer_add(buffer, TEXT("]"));
}

void count_to_json(const CountResult *result, const Text *names, Buffer *buffer)
{
    buffer_printf(buffer, "{\"rule\": \"%s\", \"seats\": %d, \"quota\": ", count_rule_name(result->rule), result->seats);
    if (result->has_quota)
        add_decimal(buffer, result->quota, result->decimals);
    else
        buffer_add(buffer, TEXT("null"));
    buffer_add(buffer, TEXT(",\n "));
    add_names(buffer, result->candidates, names);
    buffer_add(buffer, TEXT(",\n "));
    add_numbers(buffer, "winners", result->winner_count, result->winners);
    buffer_add(buffer, TEXT(",\n "));
    add_rounds(buffer, result);
    buffer_add(buffer, TEXT("}\n"));
}
