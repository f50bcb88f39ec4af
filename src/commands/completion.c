/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse completion: what bash, zsh and fish need to complete commands and options, made from the help of each command. */
#include "commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/help.h"
#include "base/say.h"
#include "commands/options.h"
#include "commands/speak.h"

static const char *const help =
    SAY("Usage: hanse completion bash|zsh|fish\n"
        "Prints what the shell needs to complete commands and options: load it with eval \"$(hanse completion bash)\".\n"
        "\n"
        "  --help   shows this\n");

/* All that is completed of one command, in the language of the terminal. */
typedef struct Completed {
    Text name;
    Text summary;
    Text help;
    int verb_count;
    const Text *verbs;
    int option_count;
    const HelpOption *options;
} Completed;

/* What the command prints when it is asked for help. */
static Text help_of(Arena *arena, const Command *command)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *shown = stdout;
    stdout = open_memstream(&bytes, &length);
    char name[64] = "", ask[] = "--help";
    strncpy(name, command->name, sizeof name - 1);
    command->run(2, (char *[]){ name, ask, NULL });
    fclose(stdout);
    stdout = shown;
    arena_defer(arena, free, bytes);
    return (Text){ bytes, (ptrdiff_t)length };
}

static Completed completed(Arena *arena, const Command *command)
{
    Completed one = { .name = text_from_z(command->name), .summary = terminal_say(arena, command->summary, NULL), .help = help_of(arena, command) };
    one.verb_count = help_verbs(arena, one.help, one.name, &one.verbs);
    one.option_count = help_options(arena, one.help, &one.options);
    return one;
}

/* Within single quotes: what would end them is left out. */
static void print_quoted(Text words)
{
    for (ptrdiff_t i = 0; i < words.length; i++)
        if (words.data[i] == '\'')
            printf("\u2019");
        else if (words.data[i] != '\\' && words.data[i] != '\n')
            putchar(words.data[i]);
}

static void print_choices(Text choices)
{
    for (ptrdiff_t i = 0; i < choices.length; i++)
        if (choices.data[i] != ',')
            putchar(choices.data[i] == '|' ? ' ' : choices.data[i]);
}

static bool is_path(Text value)
{
    return text_find(value, TEXT("FILE"), 0) >= 0 || text_is(value, "DIR") || text_is(value, "FOLDER");
}

/* ---- bash ---- */

static void bash_values(const Completed *one)
{
    for (int i = 0; i < one->option_count; i++) {
        const HelpOption *option = &one->options[i];
        if (option->value.length == 0)
            continue;
        printf("        '%.*s %.*s') ", TEXT_ARGUMENTS(one->name), TEXT_ARGUMENTS(option->name));
        Text choices = help_choices(one->help, option->value);
        printf(is_path(option->value) ? "compopt -o filenames; words=$(compgen -f -- \"$word\")" : "words='");
        if (!is_path(option->value)) {
            print_choices(choices);
            printf("'");
        }
        printf(" ;;\n");
    }
}

static void bash_words(const Completed *one)
{
    printf("        %.*s) words='", TEXT_ARGUMENTS(one->name));
    for (int i = 0; i < one->option_count; i++)
        printf("%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(one->options[i].name));
    printf("' ; verbs='");
    for (int i = 0; i < one->verb_count; i++)
        printf("%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(one->verbs[i]));
    printf("' ;;\n");
}

static void print_bash(const Completed *all, int count)
{
    printf("# bash completion of hanse, made by: hanse completion bash\n_hanse()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words= verbs=\n"
           "    [ \"$word\" != = ] || word=\n"
           "    [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}\n"
           "    if [ \"$COMP_CWORD\" = 1 ]; then\n        mapfile -t COMPREPLY < <(compgen -W '");
    for (int i = 0; i < count; i++)
        printf("%.*s ", TEXT_ARGUMENTS(all[i].name));
    printf("--help' -- \"$word\")\n        return\n    fi\n    case \"$command $before\" in\n");
    for (int i = 0; i < count; i++)
        bash_values(&all[i]);
    printf("        *) case $command in\n");
    for (int i = 0; i < count; i++)
        bash_words(&all[i]);
    printf("        esac\n"
           "        [ \"$COMP_CWORD\" != 2 ] || words=\"$verbs $words\"\n"
           "        if [ -z \"$verbs\" ] && [ \"${word#-}\" = \"$word\" ]; then compopt -o default; [ -z \"$word\" ] || words=; fi ;;\n"
           "    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\ncomplete -F _hanse hanse\n");
}

/* ---- zsh ---- */

static void zsh_option(const Completed *one, const HelpOption *option)
{
    printf("            '%.*s%s[", TEXT_ARGUMENTS(option->name), option->value.length > 0 ? "=" : "");
    for (ptrdiff_t i = 0; i < option->about.length; i++)
        if (option->about.data[i] == '[' || option->about.data[i] == ']' || option->about.data[i] == ':')
            printf("\\%c", option->about.data[i]);
        else
            print_quoted(text_slice(option->about, i, i + 1));
    putchar(']');
    Text choices = help_choices(one->help, option->value);
    if (is_path(option->value)) {
        printf(":%.*s:_files", TEXT_ARGUMENTS(option->value));
    } else if (option->value.length > 0) {
        printf(":");
        for (ptrdiff_t i = 0; i < option->value.length; i++)
            printf(option->value.data[i] == ':' ? "\\%c" : "%c", option->value.data[i]);
        printf(":(");
        print_choices(choices);
        printf(")");
    }
    printf("' \\\n");
}

static void zsh_command(const Completed *one)
{
    printf("        %.*s)\n            _arguments \\\n", TEXT_ARGUMENTS(one->name));
    for (int i = 0; i < one->option_count; i++)
        zsh_option(one, &one->options[i]);
    printf("            '*:: :");
    if (one->verb_count > 0) {
        printf("(");
        for (int i = 0; i < one->verb_count; i++)
            printf("%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(one->verbs[i]));
        printf(")' ;;\n");
    } else {
        printf("_files' ;;\n");
    }
}

static void print_zsh(const Completed *all, int count)
{
    printf("#compdef hanse\n# zsh completion of hanse, made by: hanse completion zsh\n_hanse()\n{\n"
           "    local -a commands\n    if (( CURRENT == 2 )); then\n        commands=(\n");
    for (int i = 0; i < count; i++) {
        printf("            '%.*s:", TEXT_ARGUMENTS(all[i].name));
        print_quoted(all[i].summary);
        printf("'\n");
    }
    printf("        )\n        _describe command commands\n        return\n    fi\n    shift words\n    (( CURRENT-- ))\n    case $words[1] in\n");
    for (int i = 0; i < count; i++)
        zsh_command(&all[i]);
    printf("    esac\n}\nif [ \"$funcstack[1]\" = _hanse ]; then _hanse \"$@\"; else compdef _hanse hanse; fi\n");
}

/* ---- fish ---- */

static void fish_option(const Completed *one, const HelpOption *option)
{
    Text choices = help_choices(one->help, option->value);
    printf("complete -c hanse -n '__fish_seen_subcommand_from %.*s' -l %.*s", TEXT_ARGUMENTS(one->name), (int)option->name.length - 2, option->name.data + 2);
    if (option->value.length > 0)
        printf(is_path(option->value) ? " -r -F" : " -x");
    if (choices.length > 0) {
        printf(" -a '");
        print_choices(choices);
        printf("'");
    }
    printf(" -d '");
    print_quoted(option->about);
    printf("'\n");
}

static void print_fish(const Completed *all, int count)
{
    printf("# fish completion of hanse, made by: hanse completion fish\n");
    for (int i = 0; i < count; i++) {
        printf("complete -c hanse -n __fish_use_subcommand -f -a %.*s -d '", TEXT_ARGUMENTS(all[i].name));
        print_quoted(all[i].summary);
        printf("'\n");
        for (int verb = 0; verb < all[i].verb_count; verb++)
            printf("complete -c hanse -n '__fish_seen_subcommand_from %.*s' -f -a %.*s\n", TEXT_ARGUMENTS(all[i].name), TEXT_ARGUMENTS(all[i].verbs[verb]));
        for (int option = 0; option < all[i].option_count; option++)
            fish_option(&all[i], &all[i].options[option]);
    }
}

static const struct {
    const char *name;
    void (*print)(const Completed *all, int count);
} shells[] = { { "bash", print_bash }, { "zsh", print_zsh }, { "fish", print_fish } };

static void print_for(void (*print)(const Completed *all, int count))
{
    Arena *arena = arena_new();
    int count = 0;
    while (commands[count].name)
        count++;
    Completed *all = new(arena, Completed, count);
    for (int i = 0; i < count; i++)
        all[i] = completed(arena, &commands[i]);
    print(all, count);
    arena_free(arena);
}

int command_completion(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    static const CommandOption none[] = { { 0 } };
    const char *shell = NULL;
    int status = options_read("completion", none, count, arguments, &shell);
    if (status != 0)
        return status;
    for (size_t i = 0; shell && i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shell, shells[i].name) == 0) {
            print_for(shells[i].print);
            return 0;
        }
    return wrong_use("completion", SAY("a shell is needed: bash, zsh or fish"), "");
}
