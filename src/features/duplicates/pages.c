/* SPDX-License-Identifier: EUPL-1.2 */
/* The secretariat's pages about accounts that may be one person's, and at the foot the feature. */
#include "features/duplicates/store.h"

#include "http/gather.h"
#include "http/letter.h"

static Answer show_pairs(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("Accounts that may be one person's"), NULL));
    request->template = "duplicates/list";
    return list_answer(request, &likeness_list);
}

static const Field pair_fields[] = {
    { "person", FIELD_HIDDEN, NULL, NULL, true, 0, 20, NULL },
    { "other", FIELD_HIDDEN, NULL, NULL, true, 0, 20, NULL },
    { 0 },
};
static const Form pair_form = { pair_fields, SAY("They are two people") };

static const Field merge_fields[] = {
    { "keep", FIELD_CHOICE, SAY("Which account stays"), SAY("Its address, password, language and time zone stay; the other's go out of use."),
      true, 0, 0, NULL },
    { 0 },
};
static const Form merge_form = { merge_fields, SAY("Make them one account") };

/* The two accounts that a request is about, as the rules see them. */
typedef struct AccountPair {
    Account one;
    Account other;
} AccountPair;

static AccountPair pair_of(Database *database, Arena *arena, int64_t one, int64_t other)
{
    return (AccountPair){ account_find(database, arena, one), account_find(database, arena, other) };
}

typedef struct Deciding {
    const Request *request;
    int64_t one;
    int64_t other;
    const char *problem;
} Deciding;

static bool apart_write(Write *write, void *state)
{
    const Deciding *deciding = state;
    accounts_tell_apart(write, deciding->one, deciding->other, deciding->request->reader.person);
    return true;
}

static Answer tell_apart(Request *request)
{
    AccountPair pair = pair_of(request->database, request->arena, field_number(request, "person"), field_number(request, "other"));
    if (pair.one.id == 0 || pair.other.id == 0)
        return ANSWER_NOT_FOUND;
    if (!form_check(request) || pair.one.id == pair.other.id)
        return ANSWER_BAD_REQUEST;
    Deciding deciding = { request, pair.one.id, pair.other.id, NULL };
    Answer answer = request_write(request, RECORDED, apart_write, &deciding);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The two accounts are not shown as one person's again."));
    return see_other(request, TEXT("/people/duplicates"));
}

static void put_account(Request *request, Value *list, Value *choices, int64_t person)
{
    Value *account = account_show(request->database, request->arena, person);
    put(account, "cities", account_cities(request, person));
    add(list, account);
    choice_add(choices, text_printf(request->arena, "%lld", (long long)person),
               text_printf(request->arena, "%.*s, %.*s", TEXT_ARGUMENTS(value_get_text(account, "name")),
                           TEXT_ARGUMENTS(value_get_text(account, "email"))));
}

/* Columns as those read them who do not know the tables. */
static const struct {
    const char *column;
    const char *message;
} column_words[] = {
    { "mandate.person", SAY("Mandates") },
    { "seat_holder.person", SAY("Seats") },
    { "deputy.deputy", SAY("Standing in for somebody") },
    { "consent.person", SAY("Consents") },
    { "group_report.author", SAY("Reports of groups") },
    { "invitation.by_person", SAY("Invitations sent") },
    { "person_theme.person", SAY("Expertise") },
    { "person_language.person", SAY("Languages") },
    { "candidature.person", SAY("Candidatures") },
    { "candidature.by_person", SAY("Candidatures written") },
    { "candidature_call.by_person", SAY("Calls opened") },
    { "join_request.person", SAY("Seats asked for") },
    { "join_request.by_person", SAY("Requests for seats written") },
    { "join_request.answered_by", SAY("Requests for seats answered") },
    { "export.by_person", SAY("Lists exported") },
    { "export_person.person", SAY("Rows in exported lists") },
    { "import.by_person", SAY("Imports") },
    { "application.by_person", SAY("Applications decided") },
    { "application_contact.person", SAY("Applications spoken for") },
    { "application_message.by_person", SAY("Messages to applicants") },
    { "leaving.author", SAY("Declarations that a city leaves") },
    { "leaving.by_person", SAY("Declarations of cities confirmed") },
    { "suspension.by_person", SAY("Suspensions") },
    { "retention.by_person", SAY("Retentions chosen") },
    { "not_same.by_person", SAY("Pairs told apart") },
    { "account_merge.by_person", SAY("Accounts merged") },
    { "person.merged_into", SAY("Accounts that lead to it") },
};

/* Of others what their table is about, by the beginning of its name; what is in neither list shows its own. */
static const struct {
    const char *beginning;
    const char *message;
} table_words[] = {
    { "notification.", SAY("Notifications") }, { "follow.", SAY("Being told") },      { "post.", SAY("Talk") },
    { "thread.", SAY("Talk") },                { "paper_sheet.", SAY("Ballots") },   { "paper", SAY("Papers") },
    { "text_change.", SAY("Versions") },       { "version.", SAY("Versions") },       { "computed_version.", SAY("Versions") },
    { "amendment", SAY("Amendments") },        { "comment.", SAY("Comments") },       { "note.", SAY("Notes") },
    { "ask", SAY("Follow-up") },               { "signature.", SAY("Signatures") },   { "question.", SAY("Questions") },
    { "rule.", SAY("Rules") },                 { "ballot.", SAY("Ballots") },         { "position", SAY("Positions") },
    { "voter.", SAY("Voters") },               { "proxy.", SAY("Proxies") },          { "consent_", SAY("Answers") },
    { "silence_", SAY("Objections") },         { "candidate", SAY("Candidates") },    { "decision.", SAY("Decisions") },
    { "meeting.", SAY("Meetings") },           { "presence.", SAY("Meetings") },      { "deadline.", SAY("Deadlines") },
    { "register_", SAY("Registers") },         { "webhook.", SAY("Webhooks") },
};

static const char *column_message(Text column)
{
    for (size_t i = 0; i < sizeof column_words / sizeof *column_words; i++)
        if (text_is(column, column_words[i].column))
            return column_words[i].message;
    for (size_t i = 0; i < sizeof table_words / sizeof *table_words; i++)
        if (text_starts_with(column, text_from_z(table_words[i].beginning)))
            return table_words[i].message;
    return NULL;
}

static void column_dress(Request *request, Value *row)
{
    Text column = value_get_text(row, "column");
    const char *message = column_message(column);
    if (message)
        put_text(row, "column_name", request_say(request, message, NULL));
    else
        put(row, "column_name", value_words(request->arena, column, TEXT("en")));
}

static const char *problem_of(const Reader *reader, AccountPair pair)
{
    return merge_problem(pair.one, pair.other, is_administrator(reader));
}

/* The number in a part of the path; 0 where there is none. */
static int64_t path_number(const Request *request, const char *part)
{
    int64_t number = 0;
    return text_to_number(path_parameter(request, part), &number) ? number : 0;
}

static void put_rows(Request *request, int64_t one, int64_t other)
{
    Value *rows = rows_counted(request->database, request->arena, app_features(request->app), one, other);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        column_dress(request, rows->items[i]);
    put(request->data, "rows", rows);
}

static Answer show_pair(Request *request)
{
    int64_t one = path_number(request, "person"), other = path_number(request, "other");
    AccountPair pair = pair_of(request->database, request->arena, one, other);
    if (pair.one.id == 0 || pair.other.id == 0 || one == other)
        return ANSWER_NOT_FOUND;
    const char *problem = problem_of(&request->reader, pair);
    Value *accounts = put_list(request->data, "accounts");
    Value *choices = put_list(put_object(request->page, "choices"), "keep");
    put_account(request, accounts, choices, one);
    put_account(request, accounts, choices, other);
    put_rows(request, one, other);
    put(request->data, "refusal", problem ? value_text(request->arena, request_say(request, problem, NULL)) : value_nothing());
    put(request->page, "form", value_nothing());
    if (!problem)
        form_show(request, "form", &merge_form, text_z(request->arena, request->path), NULL);
    put_text(request->page, "title", request_say(request, SAY("Two accounts of one person?"), NULL));
    request->template = "duplicates/pair";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

/* Both addresses are told, while both still are in use: whoever is not that person learns of it. */
static void merge_tell(Write *write, const App *app, int64_t person)
{
    const Letter letter = {
        .person = person,
        .subject = SAY("Your two accounts at {network} become one"),
        .body = SAY("Hello {name},\n\nthe secretariat of {network} found that two accounts are yours and has made them one. You act for the "
                    "same cities as before, and can sign in with either address: {site}/sign-in/link\n\nIf the other account is not yours, "
                    "please write to the secretariat at once: this can be undone.\n"),
    };
    letter_send(write, app, &letter);
}

static bool merge_write(Write *write, void *state)
{
    Deciding *deciding = state;
    AccountPair pair = pair_of(write->database, write->arena, deciding->one, deciding->other);
    deciding->problem = problem_of(&deciding->request->reader, pair);
    if (deciding->problem)
        return false;
    merge_tell(write, deciding->request->app, deciding->one);
    merge_tell(write, deciding->request->app, deciding->other);
    accounts_merge(write, app_features(deciding->request->app), deciding->one, deciding->other, deciding->request->reader.person);
    return true;
}

static Answer merge_pair(Request *request)
{
    int64_t one = path_number(request, "person"), other = path_number(request, "other"), keep = field_number(request, "keep");
    if (form_check(request) && keep != one && keep != other)
        form_problem(request, "keep", SAY("Please choose one of the two accounts."));
    if (form_has_problems(request))
        return show_pair(request);
    Deciding deciding = { request, keep, keep == one ? other : one, NULL };
    Answer answer = request_write(request, RECORDED, merge_write, &deciding);
    if (answer == ANSWER_INVALID && deciding.problem) {
        form_problem(request, "", deciding.problem);
        return show_pair(request);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The two accounts are one. You can undo this here."));
    return see_other(request, TEXT("/people/merges"));
}

static Answer show_merges(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("Accounts that became one"), NULL));
    request->template = "duplicates/merges";
    return list_answer(request, &merges_list);
}

typedef struct Undoing {
    const Request *request;
    Merge merge;
    const char *problem;
} Undoing;

static bool undo_write(Write *write, void *state)
{
    Undoing *undoing = state;
    const Reader *reader = &undoing->request->reader;
    Merge merge = merge_find(write->database, undoing->merge.id);
    AccountPair pair = pair_of(write->database, write->arena, merge.kept, merge.merged);
    undoing->problem = undo_problem(pair.one, pair.other, merge.undone_at, is_administrator(reader));
    if (undoing->problem)
        return false;
    merge_undo(write, app_features(undoing->request->app), &merge, reader->person);
    return true;
}

static Answer undo_merge(Request *request)
{
    Undoing undoing = { request, merge_find(request->database, path_number(request, "merge")), NULL };
    if (undoing.merge.id == 0)
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, undo_write, &undoing);
    if (answer == ANSWER_INVALID && undoing.problem) {
        form_problem(request, "", undoing.problem);
        show_merges(request);
        return ANSWER_INVALID;
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The one account is two again."));
    return see_other(request, TEXT("/people/merges"));
}

static void duplicates_on_desk(Request *request, Value *items)
{
    enum { MOST = 1000 };
    int64_t count = likeness_count(request->database, MOST + 1);
    if (count == 0)
        return;
    Value *values = value_object(request->arena);
    put_number(values, "count", count <= MOST ? count : MOST);
    const char *words = count <= MOST
                            ? SAY("{count, plural, one {# pair of accounts} other {# pairs of accounts}} may be one person's")
                            : SAY("More than {count, number} pairs of accounts may be one person's");
    waiting_add(items, request_say(request, words, values), TEXT("/people/duplicates"), (Text){ 0 });
}

static const Shape city_shape[] = {
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 },
};
static const Shape pair_shape[] = {
    { "id", SHAPE_NUMBER, "number of the pair", NULL, false },
    { "score", SHAPE_NUMBER, "2 for a shared city, and 1 for the same host of the addresses", NULL, false },
    { "person", SHAPE_NUMBER, "one account", NULL, false },
    { "other", SHAPE_NUMBER, "the other one", NULL, false },
    { "name", SHAPE_TEXT, "name of the one", NULL, false },
    { "email", SHAPE_TEXT, "address of the one", NULL, false },
    { "other_name", SHAPE_TEXT, "name of the other", NULL, false },
    { "other_email", SHAPE_TEXT, "address of the other", NULL, false },
    { "shares_city", SHAPE_TRUTH, "whether both have acted for the same city", NULL, false },
    { "shares_host", SHAPE_TRUTH, "whether their addresses have the same host", NULL, false },
    { "cities", SHAPE_LIST, "cities of the one", city_shape, false },
    { "other_cities", SHAPE_LIST, "cities of the other", city_shape, false },
    { 0 },
};
static const Shape pairs_shape[] = {
    { "pairs", SHAPE_LIST, "accounts with the same words in their names, most alike first", pair_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 },
};
static const Shape account_shape[] = {
    { "id", SHAPE_NUMBER, "number of the account", NULL, false },
    { "name", SHAPE_TEXT, "name", NULL, false },
    { "email", SHAPE_TEXT, "address", NULL, false },
    { "language", SHAPE_TEXT, "chosen language", NULL, false },
    { "staff", SHAPE_NUMBER, "1 for the secretariat, 2 for an administrator, else 0", NULL, false },
    { "created_at", SHAPE_MOMENT, "when the account began", NULL, false },
    { "signed_in_at", SHAPE_MOMENT, "when somebody last signed in; 0: never", NULL, false },
    { "cities", SHAPE_LIST, "cities that it has mandates for", city_shape, false },
    { 0 },
};
static const Shape row_shape[] = {
    { "column", SHAPE_TEXT, "what refers to a person", NULL, false },
    { "column_name", SHAPE_WORDS, "the same in words", NULL, false },
    { "count", SHAPE_NUMBER, "entries of the first account", NULL, false },
    { "other_count", SHAPE_NUMBER, "entries of the second account", NULL, false },
    { 0 },
};
static const Shape both_shape[] = {
    { "accounts", SHAPE_LIST, "the two", account_shape, false },
    { "rows", SHAPE_LIST, "what would change hands", row_shape, false },
    { "refusal", SHAPE_TEXT, "why they cannot be made one", NULL, true },
    { 0 },
};
static const Shape merge_shape[] = {
    { "id", SHAPE_NUMBER, "number of the merge", NULL, false },
    { "merged_at", SHAPE_MOMENT, "when", NULL, false },
    { "undone_at", SHAPE_MOMENT, "when it was undone", NULL, true },
    { "rows_moved", SHAPE_NUMBER, "how many entries changed hands", NULL, false },
    { "person", SHAPE_NUMBER, "the account that goes on", NULL, false },
    { "merged", SHAPE_NUMBER, "the account out of use", NULL, false },
    { "name", SHAPE_TEXT, "name of the account that goes on", NULL, false },
    { "email", SHAPE_TEXT, "its address", NULL, false },
    { "status", SHAPE_TEXT, "active, merged or erased", NULL, false },
    { "merged_name", SHAPE_TEXT, "name of the account out of use", NULL, false },
    { "merged_email", SHAPE_TEXT, "its address", NULL, false },
    { "merged_status", SHAPE_TEXT, "active, merged or erased", NULL, false },
    { "may_undo", SHAPE_TRUTH, "whether it can be undone", NULL, false },
    { 0 },
};
static const Shape merges_shape[] = {
    { "merges", SHAPE_LIST, "newest first", merge_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 },
};

static const Route routes[] = {
    { GET, "/people/duplicates", show_pairs, .who = SECRETARIAT, .shape = pairs_shape, .parameters = "sort after",
      .summary = "Accounts that may be one person's" },
    { POST, "/people/duplicates", tell_apart, .who = SECRETARIAT, .form = &pair_form,
      .summary = "Remember that two accounts are two people's" },
    { GET, "/people/{person}/merge/{other}", show_pair, .who = SECRETARIAT, .fresh = true, .shape = both_shape,
      .summary = "Two accounts beside each other, and what would change hands" },
    { POST, "/people/{person}/merge/{other}", merge_pair, .who = SECRETARIAT, .fresh = true, .form = &merge_form,
      .summary = "Make two accounts one" },
    { GET, "/people/merges", show_merges, .who = SECRETARIAT, .shape = merges_shape, .parameters = "modified_since sort after",
      .summary = "Accounts that became one" },
    { POST, "/people/merges/{merge}/undo", undo_merge, .who = SECRETARIAT, .fresh = true, .summary = "Make one account two again" },
    { 0 },
};

const Schema duplicates_schema = { "duplicates", "src/features/duplicates/schema.sql" };

const Feature duplicates = {
    .name = "duplicates",
    .routes = routes,
    .follower = &duplicates_follower,
    .on_desk = duplicates_on_desk,
    .about_person = duplicates_about_person,
    .erase_person = duplicates_erase_person,
    .person_columns = duplicates_person_columns,
    .vouched = duplicates_vouched,
    .entry_in_words = duplicates_entry_in_words,
    .entry_audience = duplicates_entry_audience,
    .entry_moves = duplicates_entry_moves,
};
