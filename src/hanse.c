/* SPDX-License-Identifier: EUPL-1.2 */
/* Hanse: the program that a network of cities runs on. The one list of commands. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "commands/commands.h"

static const struct {
    const char *name;
    int (*run)(int count, char **arguments);
    const char *summary;
} commands[] = {
    { "serve", command_serve, "runs the network's site" },
    { "demo", command_demo, "makes a demonstration network" },
    { "user", command_user, "looks after people's accounts" },
    { "routes", command_routes, "lists all addresses and who may ask them" },
    { "render", command_render, "renders a Mustache template with JSON" },
    { "receive", command_receive, "takes a message from a mail server" },
    { "verify", command_verify, "checks the record" },
    { "export-record", command_export_record, "writes the record as plain files that others can check" },
    { "check-proof", command_check_proof, "checks one proof of the record" },
    { "rotate-key", command_rotate_key, "has another key sign the record from now on" },
    { "diff", command_diff, "shows what has changed between two texts, by word" },
    { "merge", command_merge, "merges two changes of one text" },
    { "version", command_version, "says which version this is" },
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    fprintf(out, "Usage: hanse COMMAND [OPTION]...\n\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-15s%s\n", commands[i].name, commands[i].summary);
    fprintf(out, "\nhanse COMMAND --help says more.\n");
}

int main(int count, char **arguments)
{
    if (sodium_init() < 0)
        fail("libsodium does not start");
    if (count > 1 && strcmp(arguments[1], "--help") == 0) {
        print_help(stdout);
        return 0;
    }
    for (int i = 0; count > 1 && i < COMMAND_COUNT; i++)
        if (strcmp(arguments[1], commands[i].name) == 0)
            return commands[i].run(count - 1, arguments + 1);
    if (count > 1)
        fprintf(stderr, "hanse: there is no command \"%s\"; see hanse --help\n", arguments[1]);
    else
        print_help(stderr);
    return 2;
}
