/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers and entries of the record in the reader's words. */
#include "features/procedures/pages.h"
#include "view/named.h"

static const Named answers[] = {
    { "accept", SAY("accept") },
    { "accept_modified", SAY("accept modified") },
    { "reject", SAY("reject") },
    { "refer", SAY("refer to another body") },
    { "vote", SAY("vote separately") },
    { "falls", SAY("falls with another") },
    { 0 },
};

Text answer_in_words(const Language *language, Text answer)
{
    return named_in_words(answers, language, answer);
}

void answer_choices_add(Request *request, Value *choices)
{
    for (const Named *named = answers; named->code; named++)
        choice_add(choices, text_from_z(named->code), request_say(request, named->message, NULL));
}

static const EntrySentence sentences[] = {
    { "answer.given", SAY("Amendment {label} was answered: {answer_name}"), SAY("An amendment was answered") },
    { "answer.agreed", SAY("The author of amendment {label} agrees with the answer"), SAY("The author of an amendment agrees with the answer") },
    { "answer.disagreed", SAY("The author of amendment {label} does not agree with the answer"),
      SAY("The author of an amendment does not agree with the answer") },
    { "procedure.published", SAY("The answers to {answers, plural, one {# amendment} other {# amendments}} were published"),
      SAY("Answers to amendments were published") },
    { 0 },
};

Text procedures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    Value *values = has_content ? value_object(arena) : NULL;
    if (values) {
        put_number(values, "label", value_get_number(content, "label"));
        put_number(values, "answers", value_get_number(content, "answers"));
        put_text(values, "answer_name", answer_in_words(language, value_get_text(content, "answer")));
    }
    return entry_said(sentences, language, arena, verb, values);
}

const EntryKind procedures_entry_kinds[] = {
    { .code = "answer", .label = SAY("Answers to amendments"), .verbs = "answer procedure" },
    { 0 },
};
