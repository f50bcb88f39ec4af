/* SPDX-License-Identifier: EUPL-1.2 */
/* Hanse: the program that a network of cities runs on. The one list of commands. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "commands/commands.h"
#include "commands/speak.h"

const Command commands[] = {
    { "serve", command_serve, SAY("runs the network's site") },
    { "demo", command_demo, SAY("makes a demonstration network") },
    { "user", command_user, SAY("looks after people's accounts") },
    { "routes", command_routes, SAY("lists all addresses and who may ask them") },
    { "render", command_render, SAY("renders a Mustache template with JSON") },
    { "receive", command_receive, SAY("takes a message from a mail server") },
    { "verify", command_verify, SAY("checks the record") },
    { "export", command_export, SAY("writes registers as tables") },
    { "import", command_import, SAY("brings tables into registers") },
    { "export-record", command_export_record, SAY("writes the record as plain files that others can check") },
    { "check-proof", command_check_proof, SAY("checks one proof of the record") },
    { "rotate-key", command_rotate_key, SAY("has another key sign the record from now on") },
    { "copy", command_copy, SAY("moves a network into another database and proves both equal") },
    { "backup", command_backup, SAY("makes a consistent copy while the network is served") },
    { "restore", command_restore, SAY("proves a backup, and puts it in place") },
    { "diff", command_diff, SAY("shows what has changed between two texts, by word") },
    { "merge", command_merge, SAY("merges two changes of one text") },
    { "decide", command_decide, SAY("decides a question by its rule") },
    { "count", command_count, SAY("counts an election") },
    { "completion", command_completion, SAY("has a shell complete commands and options") },
    { "version", command_version, SAY("says which version this is") },
    { 0 },
};

static void print_help(FILE *out)
{
    Arena *arena = arena_new();
    fprintf(out, "%.*s\n\n", TEXT_ARGUMENTS(terminal_say(arena, SAY("Usage: hanse COMMAND [OPTION]..."), NULL)));
    for (int i = 0; commands[i].name; i++)
        fprintf(out, "  %-15s%.*s\n", commands[i].name, TEXT_ARGUMENTS(terminal_say(arena, commands[i].summary, NULL)));
    fprintf(out, "\n%.*s\n", TEXT_ARGUMENTS(terminal_say(arena, SAY("hanse COMMAND --help says more."), NULL)));
    arena_free(arena);
}

static void print_unknown(const char *name)
{
    Arena *arena = arena_new();
    Value *values = value_object(arena);
    put_text(values, "what", text_from_z(name));
    fprintf(stderr, "hanse: %.*s\n", TEXT_ARGUMENTS(terminal_say(arena, SAY("there is no command \"{what}\"; see hanse --help"), values)));
    arena_free(arena);
}

int main(int count, char **arguments)
{
    if (sodium_init() < 0)
        fail("libsodium does not start");
    if (count > 1 && strcmp(arguments[1], "--help") == 0) {
        print_help(stdout);
        return 0;
    }
    for (int i = 0; count > 1 && commands[i].name; i++)
        if (strcmp(arguments[1], commands[i].name) == 0)
            return commands[i].run(count - 1, arguments + 1);
    if (count > 1)
        print_unknown(arguments[1]);
    else
        print_help(stderr);
    return 2;
}
