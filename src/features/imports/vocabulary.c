/* SPDX-License-Identifier: EUPL-1.2 */
/* Words for roles, languages and genders. */
#include "features/imports/vocabulary.h"

#include "features/imports/lexicon.h"

struct Vocabulary {
    Arena *arena;
    const App *app;
    const Value *roles; /* choices: their places are what the words of the lexicon mean */
    Lexicon *role_words;
    Lexicon *language_words;
    Lexicon *gender_words;
};

static const struct {
    const char *code;
    const char *message;
    const char *synonyms[4];
    const char *older_message; /* what was once said, or NULL: older tables say it still */
} genders[] = {
    { "woman", SAY("Woman"), { "w", "f", "female" } },
    { "man", SAY("Man"), { "m", "male" } },
    { "other", SAY("Another gender"), { "x", "d", "diverse" }, SAY("Other") },
};

static void add_roles(Vocabulary *vocabulary, const Language *language)
{
    Value *roles = value_list(vocabulary->arena);
    choices_of_roles(language, roles);
    for (ptrdiff_t i = 0; i < roles->count; i++) {
        lexicon_add(vocabulary->role_words, value_get_text(roles->items[i], "value"), i);
        lexicon_add(vocabulary->role_words, value_get_text(roles->items[i], "label"), i);
    }
    vocabulary->roles = roles;
}

static void add_genders(Vocabulary *vocabulary, const Language *language)
{
    for (size_t i = 0; i < sizeof genders / sizeof *genders; i++) {
        lexicon_add(vocabulary->gender_words, text_from_z(genders[i].code), (int64_t)i);
        lexicon_add(vocabulary->gender_words, language_message(language, text_from_z(genders[i].message)), (int64_t)i);
        if (genders[i].older_message)
            lexicon_add(vocabulary->gender_words, language_message(language, text_from_z(genders[i].older_message)), (int64_t)i);
        for (size_t j = 0; j < sizeof genders[i].synonyms / sizeof *genders[i].synonyms && genders[i].synonyms[j]; j++)
            lexicon_add(vocabulary->gender_words, text_from_z(genders[i].synonyms[j]), (int64_t)i);
    }
}

/* Names of all languages of the program in this one. */
static void add_languages(Vocabulary *vocabulary, const Language *language)
{
    const Language *named;
    for (int i = 0; (named = app_language_at(vocabulary->app, i)) != NULL; i++) {
        lexicon_add(vocabulary->language_words, language_code(named), i);
        lexicon_add(vocabulary->language_words, language_name(language, vocabulary->arena, language_code(named)), i);
    }
}

Vocabulary *vocabulary_new(Arena *arena, const App *app)
{
    Vocabulary *vocabulary = new(arena, Vocabulary, 1);
    *vocabulary = (Vocabulary){ .arena = arena, .app = app, .role_words = lexicon_new(arena), .language_words = lexicon_new(arena),
                                .gender_words = lexicon_new(arena) };
    const Language *language;
    for (int i = 0; (language = app_language_at(app, i)) != NULL; i++) {
        add_roles(vocabulary, language);
        add_genders(vocabulary, language);
        add_languages(vocabulary, language);
    }
    return vocabulary;
}

static void understand_words(Vocabulary *vocabulary, Line *line)
{
    int64_t meaning = 0;
    if (lexicon_find(vocabulary->role_words, line->cells[CELL_ROLE], &meaning) == 1)
        line->cells[CELL_ROLE] = value_get_text(vocabulary->roles->items[meaning], "value");
    if (lexicon_find(vocabulary->gender_words, line->cells[CELL_GENDER], &meaning) == 1)
        line->cells[CELL_GENDER] = text_from_z(genders[meaning].code);
    bool is_known = lexicon_find(vocabulary->language_words, line->cells[CELL_LANGUAGE], &meaning) == 1;
    if (is_known)
        line->cells[CELL_LANGUAGE] = language_code(app_language_at(vocabulary->app, (int)meaning));
    line->language_problem = is_known || line->cells[CELL_LANGUAGE].length == 0
                                 ? NULL
                                 : SAY("Pages do not come in this language. Leave the cell empty, or choose another one.");
}

void line_understand(Vocabulary *vocabulary, Line *line)
{
    static const Cell days[] = { CELL_STARTS, CELL_ENDS, CELL_ELECTED_ON };
    understand_words(vocabulary, line);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        line->cells[days[i]] = day_as_meant(vocabulary->arena, line->cells[days[i]]);
    line->cells[CELL_EMAIL] = text_ascii_lower(vocabulary->arena, line->cells[CELL_EMAIL]);
    line->match_key = name_match_key(vocabulary->arena, line->cells[CELL_NAME]);
}
