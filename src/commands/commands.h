/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands: each takes its own arguments, the first its name, and gives the exit status: 0 done, 1 could not, 2 wrong use; of
 * receive those of <sysexits.h>, which mail servers know. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

typedef struct Command {
    const char *name;
    int (*run)(int count, char **arguments);
    const char *summary; /* a message */
} Command;

/* The one list, which stands in hanse.c; ends with one without a name. */
extern const Command commands[];

int command_serve(int count, char **arguments);
int command_demo(int count, char **arguments);
int command_routes(int count, char **arguments);
int command_render(int count, char **arguments);
int command_user(int count, char **arguments);
int command_verify(int count, char **arguments);
int command_export(int count, char **arguments);
int command_import(int count, char **arguments);
int command_export_record(int count, char **arguments);
int command_check_proof(int count, char **arguments);
int command_rotate_key(int count, char **arguments);
int command_receive(int count, char **arguments);
int command_copy(int count, char **arguments);
int command_backup(int count, char **arguments);
int command_restore(int count, char **arguments);
int command_diff(int count, char **arguments);
int command_merge(int count, char **arguments);
int command_decide(int count, char **arguments);
int command_count(int count, char **arguments);
int command_completion(int count, char **arguments);
int command_version(int count, char **arguments);

#endif
