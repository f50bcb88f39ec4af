/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/application/recounting.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/schemas.h"
#include "features/elections/elections.h"
#include "features/rulebooks/rulebooks.h"

void sign_the_record(void)
{
    Database *database = open_to_write();
    small_network_sign(site, database);
    database_close(database);
}

Voting decided_vote(bool is_secret, bool is_hidden)
{
    Rule rule = rule_usual();
    rule.is_secret = is_secret;
    rule.is_hidden = is_hidden;
    Voting voting = voting_open(&rule);
    const char *path = voting_path(&voting, "/ballots");
    expect(is_secret ? 200 : 303, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "yes"));
    expect(is_secret ? 200 : 303, MEMBER_OTHER, path, voting_ballot(voting.porto, 0, "no"));
    expect(is_secret ? 200 : 303, COORDINATOR_OTHER, path, voting_ballot(voting.edinburgh, 0, "yes"));
    voting_close(&voting);
    sign_the_record();
    return voting;
}

typedef struct Electing {
    Voting *voting;
    int64_t question;
} Electing;

static bool call_election(Write *write, void *state)
{
    Electing *electing = state;
    Rule rule = rule_usual();
    rule.is_secret = true;
    rule.counting = TEXT("scottish-stv");
    const char *problem = NULL;
    NewElection election = { .fills = TEXT("seats"), .group = site->first_group, .role = TEXT("chair"), .seats = 1, .stand = TEXT("cities"),
                             .starts = TEXT("2027-01-01"), .ends = TEXT("2029-01-01"), .renewals = -1 };
    election.question = (NewQuestion){ .body = site->first_group, .title = TEXT("Who chairs?"), .language = TEXT("en"),
                                       .by = site->people[CHAIR_SAME] };
    election.question.rule = rule_add(write, &(NewRule){ .body = site->first_group, .way = TEXT("election"), .name = TEXT("By order"),
                                                         .language = TEXT("en"), .rule = rule });
    electing->question = election_prepare(write, features, &election, &problem);
    if (!electing->question)
        fail_msg("%s", problem);
    const int64_t cities[] = { electing->voting->lyon, electing->voting->porto, electing->voting->edinburgh };
    for (int i = 0; i < 3 && !problem; i++) {
        int64_t candidate;
        problem = candidate_enter(write, &(NewCandidate){ .question = electing->question, .organisation = cities[i], .language = TEXT("en") }, &candidate);
    }
    if (problem)
        fail_msg("%s", problem);
    return true;
}

static bool vote_and_close(Write *write, void *state)
{
    const Electing *electing = state;
    const int64_t cities[] = { electing->voting->lyon, electing->voting->porto, electing->voting->edinburgh };
    static const char *const ranks[] = { "1 2", "2 3 1", "2 1" };
    Text receipt;
    const char *problem = NULL;
    for (int i = 0; i < 3 && !problem; i++)
        problem = election_vote(write, &(ElectionBallot){ .question = electing->question, .organisation = cities[i], .ranks = text_from_z(ranks[i]) }, &receipt);
    if (!problem)
        problem = question_close(write, features, electing->question, 0);
    if (problem)
        fail_msg("%s", problem);
    return true;
}

int64_t decided_election(void)
{
    const Rule rule = rule_usual();
    Voting voting = voting_prepare(&rule);
    Electing electing = { .voting = &voting };
    write_recorded(call_election, &electing);
    voting_open_it(electing.question);
    write_recorded(vote_and_close, &electing);
    sign_the_record();
    return electing.question;
}

ExportFiles files_of(int64_t question)
{
    Database *database = open_database();
    const QuestionsExport export = { .features = features, .database = database, .audiences = TEXT(AUDIENCES_ALL), .with_people = true };
    ExportFiles files = questions_export(site->arena, &export, question);
    database_close(database);
    return files;
}

static ExportFile *copied(ExportFiles files)
{
    ExportFile *items = new(site->arena, ExportFile, files.count + 1);
    for (ptrdiff_t i = 0; i < files.count; i++)
        items[i] = files.items[i];
    return items;
}

ExportFiles files_with(ExportFiles files, const char *name, const char *from, const char *to)
{
    ExportFile *items = copied(files);
    for (ptrdiff_t i = 0; i < files.count; i++) {
        Text content = items[i].content;
        ptrdiff_t at = text_ends_with(items[i].name, text_from_z(name)) ? text_find(content, text_from_z(from), 0) : -1;
        if (at < 0)
            continue;
        items[i].content = text_printf(site->arena, "%.*s%s%.*s", (int)at, content.data, to,
                                       TEXT_ARGUMENTS(text_slice(content, at + text_from_z(from).length, content.length)));
        return (ExportFiles){ files.count, items };
    }
    fail_msg("%s does not have %s", name, from);
    return files;
}

ExportFiles files_without(ExportFiles files, const char *name)
{
    ExportFile *items = new(site->arena, ExportFile, files.count + 1);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < files.count; i++)
        if (!text_ends_with(files.items[i].name, text_from_z(name)))
            items[count++] = files.items[i];
    assert_int_not_equal(count, files.count);
    return (ExportFiles){ count, items };
}

static const char *problem_text(const Value *problem)
{
    Text code = value_get_text(problem, "code"), what = value_get_text(problem, "what");
    return text_printf(site->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(code), what.length > 0 ? " " : "", TEXT_ARGUMENTS(what)).data;
}

const char *found_in(ExportFiles files)
{
    Value *recounted = recount(site->arena, &files, &(Recounting){ 0 });
    const Value *all = value_get(recounted, TEXT("questions"));
    const char *found = problem_text(value_get(recounted, TEXT("problem")));
    for (ptrdiff_t i = 0; i < all->count && found[0] == '\0'; i++)
        found = problem_text(value_get(all->items[i], TEXT("problem")));
    assert_int_equal(value_get(recounted, TEXT("holds"))->truth, found[0] == '\0');
    return found;
}

Text folder_of(ExportFiles files)
{
    static int count;
    Text folder = text_printf(site->arena, "/tmp/hanse-recounts-%d-%d", (int)getpid(), count++);
    assert_int_equal(mkdir(folder.data, 0700), 0);
    for (ptrdiff_t i = 0; i < files.count; i++) {
        Text name = files.items[i].name;
        for (ptrdiff_t slash = text_find(name, TEXT("/"), 0); slash > 0; slash = text_find(name, TEXT("/"), slash + 1))
            mkdir(text_printf(site->arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), (int)slash, name.data).data, 0700);
        FILE *file = fopen(text_printf(site->arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name)).data, "we");
        assert_non_null(file);
        fwrite(files.items[i].content.data, 1, (size_t)files.items[i].content.length, file);
        fclose(file);
    }
    return folder;
}

void folder_remove(Text folder)
{
    DIR *directory = opendir(folder.data);
    for (const struct dirent *item; directory && (item = readdir(directory)) != NULL;) {
        Text path = text_printf(site->arena, "%.*s/%s", TEXT_ARGUMENTS(folder), item->d_name);
        if (item->d_name[0] != '.' && unlink(path.data) != 0)
            folder_remove(path);
    }
    if (directory)
        closedir(directory);
    rmdir(folder.data);
}
