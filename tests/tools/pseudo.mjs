// SPDX-License-Identifier: EUPL-1.2
// node pseudo.mjs < messages.pot > en-XA.po: a language that nobody speaks, for tests. Each message is a third longer, has accents, and
// stands in ⟦ ⟧, so that what a page shows without them comes from outside the catalogues. Arguments, tags and addresses stay as they are.
import { readFileSync } from "node:fs";

const accents = Object.fromEntries([..."aàeèiìoòuùAÀEÈIÌOÒUÙcçnñ"].flatMap((one, at, all) => at % 2 ? [] : [[one, all[at + 1]]]));

// The parts of a message, those in braces, tags and addresses apart.
function disguise(message) {
    let depth = 0, plain = "", result = "";
    const flush = () => {
        result += plain.replace(/(https?:\/\/\S+|\/[a-z]+\/\S*|<[^>]*>|\\.)|[a-zA-Z]/g, (one, kept) => kept ?? accents[one] ?? one);
        plain = "";
    };
    for (const letter of message) {
        if (letter === "{" && depth++ === 0)
            flush();
        if (depth > 0)
            result += letter;
        else
            plain += letter;
        if (letter === "}")
            depth--;
    }
    flush();
    return result;
}

const longer = (message) => " ~".repeat(Math.min(20, Math.ceil(message.replace(/\{.*\}/g, "").length / 6)));
const wrapped = (message) => {
    const [, before, words, after] = message.match(/^((?:\\n|\s)*)(.*?)((?:\\n|\s)*)$/);
    return `${before}⟦${disguise(words)}${longer(words)}⟧${after}`;
};

process.stdout.write(readFileSync(0, "utf8").replace(/^msgid "(.+)"\nmsgstr ""$/gm, (_, message) => `msgid "${message}"\nmsgstr "${wrapped(message)}"`));
