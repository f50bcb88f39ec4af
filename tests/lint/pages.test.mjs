// SPDX-License-Identifier: EUPL-1.2
// Templates and assets obey the Content-Security-Policy by themselves: nothing inline, nothing from elsewhere.
import { test } from "node:test";
import assert from "node:assert/strict";
import { files, matches, nothing, ofKind, read } from "./source.mjs";

const templates = ofKind(".mustache");
const assets = files.filter((path) => path.startsWith("assets/"));

test("no template has an inline style, handler or script", () => {
    nothing(matches(templates, /\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|\shx-on|\sjs:/i), assert);
    // Browsers run nothing of that type: it is data, in which the program writes no "<".
    const inline = templates.filter((path) => /<script(?![^>]*\bsrc=)(?! type="application\/ld\+json">)[^>]*>/i.test(read(path)));
    nothing(inline, assert);
});

test("no template or asset asks another host", () => {
    nothing(matches(templates, /\b(src|srcset|action)\s*=\s*"?(https?:)?\/\//i), assert);
    nothing(matches(templates, /<link[^>]*href\s*=\s*"?(https?:)?\/\//i), assert);
    nothing(matches(assets.filter((path) => path.endsWith(".css")), /@import|url\(\s*["']?(https?:)?\/\//i), assert);
});

test("no template writes a value unescaped but HTML that the program made", () => {
    nothing(matches(templates.filter((path) => path.startsWith("src/features/")), /\{\{\{|\{\{&/), assert);
    // What the program itself has made of HTML says so by its name.
    nothing(matches(templates, /\{\{\{\s*(?!([\w.]*_)?html\s*\}\}\})|\{\{&/), assert);
});

test("every picture says what it shows", () => {
    const images = templates.flatMap((path) => [...read(path).matchAll(/<img\b[^>]*>/g)].map(([tag]) => [path, tag]));
    nothing(images.filter(([, tag]) => !/\balt=/.test(tag)).map(([path, tag]) => `${path}: ${tag}`), assert);
});
