/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/checks.h"

#include <sys/stat.h>
#include <unistd.h>

#include "features/security/rules.h"
#include "http/app.h"

typedef struct Looked {
    const char *code;
    const char *title;
    const char *why;
    FindingSeverity when_readable; /* by others than its owner */
} Looked;

static const char *seen_of(FileAccess access)
{
    switch (access) {
    case ACCESS_OWN:
        return SAY("Only the user that the program runs as can read {path}.");
    case ACCESS_READABLE:
        return SAY("Other users of the machine can read {path}.");
    case ACCESS_WRITABLE:
        return SAY("Other users of the machine can write to {path}.");
    case ACCESS_FOREIGN:
        return SAY("{path} belongs to another user than the program runs as.");
    }
    return "";
}

/* False where it is not there. */
static bool look(Request *request, Value *findings, Text path, const Looked *looked)
{
    struct stat found;
    if (stat(text_z(request->arena, path), &found) != 0)
        return false;
    FileAccess access = file_access(found.st_mode, found.st_uid, geteuid());
    Value *values = value_object(request->arena);
    put_text(values, "path", path);
    finding_add(request, findings,
                &(Finding){ .code = looked->code,
                            .severity = access == ACCESS_OWN ? FINDING_GOOD : access == ACCESS_READABLE ? looked->when_readable : FINDING_GRAVE,
                            .title = looked->title,
                            .seen = seen_of(access),
                            .values = values,
                            .why = looked->why,
                            .advice = SAY("Give it to the user that the program runs as, and take all rights from others: chmod go=.") });
    return true;
}

static void find_key(Request *request, Value *findings, Text path)
{
    static const Looked key = { "files.record_key", SAY("The key that signs the record"),
                                SAY("Who has the key can sign another history than the one that happened."), FINDING_GRAVE };
    if (path.length == 0 || look(request, findings, path, &key))
        return;
    Value *values = value_object(request->arena);
    put_text(values, "path", path);
    finding_add(request, findings,
                &(Finding){ .code = key.code,
                            .severity = FINDING_WEAK,
                            .title = key.title,
                            .seen = SAY("There is no key at {path}: this process does not sign the record."),
                            .values = values,
                            .why = SAY("What is not signed can be rewritten by whoever can write to the database."),
                            .advice = SAY("Copy the key from another machine or from where it is kept; if it is lost: hanse rotate-key --lost.") });
}

static Text folder_of(Text path)
{
    while (path.length > 0 && path.data[path.length - 1] != '/')
        path.length--;
    return path;
}

static void find_place_of_key(Request *request, Value *findings, Text key, Text database)
{
    bool is_beside = text_equal(folder_of(key), folder_of(database));
    finding_add(request, findings,
                &(Finding){ .code = "files.key_apart",
                            .severity = is_beside ? FINDING_NOTE : FINDING_GOOD,
                            .title = SAY("Where the key is"),
                            .seen = is_beside ? SAY("The key is in the same folder as the database.") : SAY("The key is apart from the database."),
                            .why = SAY("Who takes a copy of the folder has both the database and what vouches for it."),
                            .advice = SAY("Keep the key in a folder of its own (--record-key), and its backup apart from those of the database.") });
}

void find_files(Request *request, Value *findings)
{
    static const Looked database = { "files.database", SAY("The database's file"), SAY("It holds all there is, also what only few may see."), FINDING_GRAVE };
    static const Looked folder = { "files.papers", SAY("The folder of papers"), SAY("It holds the papers of closed groups, too."), FINDING_WEAK };
    const AppOptions *options = app_options(request->app);
    Text key = options->running ? options->running->record_key : (Text){ 0 };
    find_key(request, findings, key);
    if (database_engine(request->database) == ENGINE_SQLITE) {
        look(request, findings, options->database, &database);
        if (key.length > 0)
            find_place_of_key(request, findings, key, options->database);
    }
    look(request, findings, file_store_place(request->arena, options->files, options->database), &folder);
}
