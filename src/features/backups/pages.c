/* SPDX-License-Identifier: EUPL-1.2 */
/* The administrator's page of backups, and what it lays on the desk. */
#include "features/backups/backups.h"

#include "features/backups/job.h"
#include "features/backups/rules.h"
#include "features/backups/security.h"
#include "features/backups/store.h"
#include "http/app.h"
#include "http/gather.h"

enum { MEGABYTE = 1000 * 1000 };

static const char *const proof_codes[] = { [BACKUP_UNTESTED] = "never", [BACKUP_TESTED] = "tested", [BACKUP_FAILED] = "failed" };

static void backup_complete(Value *backup)
{
    BackupProof proof = backup_proof(value_get_number(backup, "tested_at"), value_get_number(backup, "failed_at"));
    put_text(backup, "proof", text_from_z(proof_codes[proof]));
    put_number(backup, "megabytes", (value_get_number(backup, "size") + MEGABYTE - 1) / MEGABYTE);
    put_truth(backup, "is_never_tested", proof == BACKUP_UNTESTED);
    put_truth(backup, "is_tested", proof == BACKUP_TESTED);
    put_truth(backup, "is_failed", proof == BACKUP_FAILED);
}

static const char *state_in_words(BackupsState state)
{
    return state == BACKUPS_NONE ? SAY("There is no backup of this network.")
           : state == BACKUPS_OLD ? SAY("For more than 7 days no backup was made.")
                                  : SAY("The last backup is less than 7 days old.");
}

static Answer show_backups(Request *request)
{
    Value *list = backups_newest(request->database, request->arena);
    Value *from = backup_restored_from(request->database, request->arena);
    Text folder = app_options(request->app)->backups;
    BackupsState state = backups_state(backup_last_at(request->database), request->now);
    for (ptrdiff_t i = 0; i < list->count; i++)
        backup_complete(list->items[i]);
    put(request->data, "backups", list);
    put(request->data, "restored_from", from ? from : value_nothing());
    put_text(request->data, "folder", folder);
    put_truth(request->data, "is_recent", state == BACKUPS_FINE);
    put_truth(request->page, "has_backups", list->count > 0);
    put_text(request->page, "state", request_say(request, state_in_words(state), NULL));
    put_text(request->page, "title", request_say(request, SAY("Backups"), NULL));
    request->template = "backups/list";
    return ANSWER_PAGE;
}

static void on_desk(Request *request, Value *items)
{
    BackupsState state = backups_state(backup_last_at(request->database), request->now);
    if (!is_administrator(&request->reader) || state == BACKUPS_FINE)
        return;
    waiting_add(items, request_say(request, state_in_words(state), NULL), TEXT("/administration/backups"), (Text){ 0 });
}

static const Shape backup_shape[] = {
    { "name", SHAPE_TEXT, "name of its folder", NULL, false },
    { "made_at", SHAPE_MOMENT, "the network is as it stood then", NULL, false },
    { "place", SHAPE_TEXT, "its folder, on the machine that made it", NULL, false },
    { "size", SHAPE_NUMBER, "bytes", NULL, false },
    { "megabytes", SHAPE_NUMBER, "the same in megabytes, upwards", NULL, false },
    { "files", SHAPE_NUMBER, "files of papers in it", NULL, false },
    { "entries", SHAPE_NUMBER, "entries of the record in it", NULL, false },
    { "proof", SHAPE_TEXT, "never: nobody has tried to restore it; tested: it was proven that it can be restored; failed: that was tried last in vain", NULL, false },
    { "tested_at", SHAPE_NUMBER, "when that was proven last; 0: never", NULL, false },
    { "failed_at", SHAPE_NUMBER, "when it was tried in vain; 0: never since", NULL, false },
    { "restored_at", SHAPE_NUMBER, "when the network was made of it; 0: it was not", NULL, false },
    { "gone_at", SHAPE_NUMBER, "when it was deleted to make room; 0: it is kept", NULL, false },
    { "is_never_tested", SHAPE_TRUTH, "proof is never", NULL, false },
    { "is_tested", SHAPE_TRUTH, "proof is tested", NULL, false },
    { "is_failed", SHAPE_TRUTH, "proof is failed", NULL, false },
    { 0 },
};
static const Shape origin_shape[] = {
    { "name", SHAPE_TEXT, "name of the backup", NULL, false },
    { "made_at", SHAPE_MOMENT, "the network is as it stood then", NULL, false },
    { "restored_at", SHAPE_MOMENT, "when it was restored", NULL, false },
    { 0 },
};
static const Shape list_shape[] = {
    { "backups", SHAPE_LIST, "the newest backups", backup_shape, false },
    { "restored_from", SHAPE_OBJECT, "the backup that the network was last restored from; nothing: it never was", origin_shape, true },
    { "folder", SHAPE_TEXT, "where the program makes one each day; empty: it makes none by itself", NULL, false },
    { "is_recent", SHAPE_TRUTH, "whether the last one is less than 7 days old", NULL, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/administration/backups", show_backups, .who = ADMINISTRATOR, .shape = list_shape,
      .summary = "Backups, and whether it was ever shown that they can be restored" },
    { 0 },
};

const Schema backups_schema = { "backups", "src/features/backups/schema.sql" };

const Feature backups = {
    .name = "backups",
    .area = "network",
    .routes = routes,
    .jobs = backups_jobs,
    .on_desk = on_desk,
    .security_findings = backups_security_findings,
};
