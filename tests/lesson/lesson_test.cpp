#include "lesson/lesson.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "../session/scripted_live.h"
#include "lesson/check.h"
#include "lesson/exercise.h"
#include "lesson/questions.h"

using namespace lesson;

namespace {

const char* kFront = "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\n";

std::vector<std::string> problems(const std::string& text) {
    std::vector<std::string> out;
    for (const base::Diagnostic& d : parse_lesson(text, "l.md").problems) out.push_back(format(d));
    return out;
}
std::string only_problem(const std::string& text) {
    const auto all = problems(text);
    std::string out;
    for (const std::string& p : all) out += (out.empty() ? "" : " | ") + p;
    return out;
}
std::string page(const std::string& attributes, const std::string& body = "") { return std::string(kFront) + "# P\n" + attributes + "\n\n" + body; }

const std::vector<scripted::Worker> kWorkers = {{"A", {1, 1}}, {"B", {0.5, 2}}};

struct Ran {
    trace::Recorder recorder;
    trace::Timeline timeline{recorder};
    Ran() {
        scripted::run(recorder, kWorkers);
        timeline.follow();
    }
    base::Result<Answer> ask(const std::string& toml) {
        const Lesson l = parse_lesson(page("{ at = \"tick 1\" }", "```question\nask = \"?\"\nbecause = \"!\"\n" + toml + "\n```\n"), "l.md");
        std::string all;
        for (const auto& p : l.problems) all += format(p) + "\n";
        REQUIRE_MESSAGE(l.problems.empty(), all);
        return answer_of(l.pages[0].questions[0], timeline);
    }
    std::string right(const std::string& toml) {
        auto answer = ask(toml);
        return answer ? answer->right : "error: " + answer.error();
    }
};

// The "programs" of these tests are a word each.
std::unique_ptr<session::LiveRun> scripted_start(const Lesson&, const std::string& source, const std::string&, std::string& why) {
    if (source == "broken") return why = "line 1, column 1: SyntaxError: no", nullptr;
    if (source == "forever")
        return std::make_unique<scripted::Live>([](trace::Recorder& r) {
            for (;;) r.append({trace::EventKind::line, 0, 0, 0, 1, 1});
        });
    if (source == "slow") return std::make_unique<scripted::Live>(std::vector<scripted::Worker>{{"A", {9}}});
    return std::make_unique<scripted::Live>(kWorkers);
}

std::vector<std::string> checked(const std::string& text, const std::string& program = "good") {
    Lesson l = parse_lesson(text, "l/lesson.md");
    l.folder = "l";
    l.program = program;
    if (l.exercise) l.exercise->start = "slow", l.exercise->solution = "good";
    CheckLimits limits;
    limits.events = 50000;
    std::vector<std::string> out;
    for (const base::Diagnostic& d : check(l, scripted_start, limits)) out.push_back(format(d));
    return out;
}

}  // namespace

TEST_CASE("a lesson is read with its pages, questions and exercise") {
    const std::string text = R"(+++
title = "Blocking the loop"
summary = "One call."
minutes = 10
teaches = ["tick", "timer"]
argv = ["-v"]
[exercise]
ask = "Do."
because = "So."
output = "A\n"
seconds_at_most = 2
no_warnings = true
+++

# First *page* #

{ at = "tick 2", task = "A", look = "stage" }

Some *emphasis*, **strong**, `code` and
a [link](<at:line 3, 2nd time>), [more](lesson:02-x), [web](https://a.b).

## Inside

1. one
2. two
   - deeper

> said

```python
# not a page
x = 1
```

```question
ask = "Who?"
kind = "next task"
because = "Because."
[hints]
B = "no"
```

# Second
{ at = "end" }
Text.
)";
    const Lesson l = parse_lesson(text, "l.md");
    std::string all;
    for (const auto& p : l.problems) all += format(p) + "\n";
    REQUIRE_MESSAGE(l.problems.empty(), all);
    CHECK(l.title == "Blocking the loop");
    CHECK(l.minutes == 10);
    CHECK(l.teaches == std::vector<std::string>{"tick", "timer"});
    CHECK(l.argv == std::vector<std::string>{"-v"});
    REQUIRE(l.exercise);
    CHECK(*l.exercise->output == "A\n");
    CHECK(*l.exercise->seconds_at_most == 2);
    REQUIRE(l.pages.size() == 2);
    const Page& p = l.pages[0];
    CHECK(p.title == "First *page*");
    CHECK(p.at.moment.words == "tick 2");
    CHECK(p.task == "A");
    CHECK(p.look == Look::stage);
    REQUIRE(p.text.links.size() == 3);
    CHECK(p.text.links[0].kind == Link::Kind::moment);
    CHECK(p.text.links[0].moment.nth == 2);
    CHECK(p.text.links[1].target == "02-x");
    REQUIRE(p.questions.size() == 1);
    CHECK(p.questions[0].hints[0].first == "B");
    CHECK(p.questions[0].at.moment.words == "tick 2");

    using K = Block::Kind;
    std::vector<K> kinds;
    for (const Block& b : p.text.blocks) kinds.push_back(b.kind);
    CHECK(kinds == std::vector<K>{K::paragraph, K::heading, K::paragraph, K::paragraph, K::paragraph, K::paragraph, K::code, K::question});
    CHECK(plain_text(p.text.blocks[0].spans) == "Some emphasis, strong, code and a link, more, web.");
    CHECK(p.text.blocks[0].spans[1].emphasis);
    CHECK(p.text.blocks[0].spans[3].strong);
    CHECK(p.text.blocks[0].spans[5].code);
    CHECK(p.text.blocks[0].spans[7].link == 0);
    CHECK(p.text.blocks[2].number == 1);
    CHECK(p.text.blocks[3].number == 2);
    CHECK(p.text.blocks[4].bullet);
    CHECK(p.text.blocks[4].depth == 2);
    CHECK(p.text.blocks[4].number == 0);
    CHECK(p.text.blocks[5].quote);
    CHECK(p.text.blocks[6].code == "# not a page\nx = 1\n");
    CHECK(p.text.blocks[6].language == "python");
}

TEST_CASE("what is wrong with a lesson is told with file, line and column") {
    CHECK(only_problem("") == "l.md:1:1: the lesson does not begin with \"+++\" and its front matter");
    CHECK(only_problem("+++\ntitle = 1\n") == "l.md:1:1: the front matter has no end: a second line \"+++\" is missing");
    CHECK(only_problem("+++\ntitle = \"T\"\n+++\n# P\n{ at = \"end\" }\n") == "l.md:1:1: the front matter needs \"summary\"");
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"S\"\ncolour = 3\n+++\n# P\n{ at = \"end\" }\n") == "l.md:4:10: the front matter has no \"colour\"");
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = 3\n+++\n# P\n{ at = \"end\" }\n") == "l.md:3:11: a text was expected here, not a whole number");
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"S\"\nprogram = \"../x.py\"\n+++\n# P\n{ at = \"end\" }\n") ==
          "l.md:4:11: the program is a file of the lesson's own folder");
    CHECK(only_problem(kFront) == "l.md:1:1: the lesson has no page: a page begins with \"# Title\"");
    CHECK(only_problem(std::string(kFront) + "# P\nText\n") == "l.md:5:1: the page has no attributes: the line below its title says { at = \"...\" }");
    CHECK(only_problem(page("{ at = \"tik 4\" }")) ==
          "l.md:6:9: this is no moment; moments begin with start, end, line, tick, task, output, time, io, blocked, warning or deadlock");
    CHECK(only_problem(page("{ at = \"tick four\" }")) == "l.md:6:14: a tick's number was expected");
    CHECK(only_problem(page("{ at = \"end\", look = \"up\" }")) == "l.md:6:22: one looks at the stage, program, timeline, inspector or output");
    CHECK(only_problem(page("{ task = \"A\" }")) == "l.md:5:1: a page needs \"at\"");
    CHECK(only_problem(page("{ at = \"end\" }", "<b>x</b>\n")).starts_with("l.md:8:1: raw HTML is not read"));
    CHECK(only_problem(page("{ at = \"end\" }", "![x](y.png)\n")).find("images are not read") != std::string::npos);
    CHECK(only_problem(page("{ at = \"end\" }", "| a | b |\n| --- | --- |\n| 1 | 2 |\n")) == "l.md:8:1: tables are not read; write a list");
    CHECK(only_problem(page("{ at = \"end\" }", "[x](ftp://y)\n")).find("a link goes to") != std::string::npos);
    CHECK(only_problem(page("{ at = \"end\" }", "a [x](<at:tick x>)\n")) == "l.md:8:16: a tick's number was expected");
    CHECK(only_problem(page("{ at = \"end\" }", "```question\nask = \"?\"\nbecause = \"!\"\nkind = \"guess\"\n```\n")).starts_with("l.md:11:8: the kinds of questions are"));
    CHECK(only_problem(page("{ at = \"end\" }", "```question\nask = \"?\"\nbecause = \"!\"\nkind = \"state\"\n```\n")) == "l.md:8:1: a question of kind \"state\" needs \"task\"");
    CHECK(only_problem(page("{ at = \"end\" }", "```question\nask = \"?\"\nbecause = \"!\"\nkind = \"next task\"\nuntil = \"end\"\n```\n")) ==
          "l.md:12:9: a question of kind \"next task\" has no \"until\"");
    CHECK(only_problem(page("{ at = \"end\" }", "```question\nask = \n```\n")).starts_with("l.md:9:"));
    CHECK(only_problem(page("{ at = \"end\" }", "```question\nask = \"?\"\n")).find("this block is not closed") != std::string::npos);
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"S\"\n[exercise]\nask = \"a\"\nbecause = \"b\"\n+++\n# P\n{ at = \"end\" }\n").find("the exercise demands nothing") != std::string::npos);
    CHECK(only_problem(page("{ at = \"end\" }", "fine\n")).empty());
}

TEST_CASE("a table without a name is refused where it stands, but not inside a text") {
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"S\"\n [[ $]]\n+++\n# P\n{ at = \"end\" }\n") == "l.md:4:5: a table's name was expected here");
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"\"\"\n[<Task>]\n\"\"\"\n+++\n# P\n{ at = \"end\" }\n").empty());
    CHECK(only_problem("+++\ntitle = \"T\"\nsummary = \"S\"\nteaches = [\n  # [$]\n  \"a\",\n]\n+++\n# P\n{ at = \"end\" }\n").empty());
}

TEST_CASE("hostile lessons are refused, not crashed on") {
    for (const std::string& text : {std::string(100000, '['), std::string(200000, '>') + "\n", std::string(1000, '\0'), "+++\nx = " + std::string(5000, '['),
                                    page("{ at = \"end\" }", std::string(20000, '*') + "a\n"), page("{ at = \"end\" }", std::string(5000, '-') + "\n"),
                                    page("{ at = \"end\" }", "- - - - - - - - - - - - - - - - a\n"), page(std::string(3000, '{')), std::string(2 << 20, 'x')}) {
        const Lesson l = parse_lesson(text, "l.md");
        for (const auto& p : l.problems) CHECK(p.span.line > 0);
    }
}

TEST_CASE("right answers are computed from the run") {
    Ran r;
    CHECK(r.right("kind = \"next task\"\nat = \"tick 2\"") == "A");
    CHECK(r.right("kind = \"next task\"\nat = \"task B first waits\"") == "B");
    CHECK(r.right("kind = \"next task\"\nat = \"end\"") == "error: there is only one choice");
    CHECK(r.right("kind = \"next callback\"\nat = \"tick 2\"") == "A Task.__step");
    CHECK(r.right("kind = \"next output\"\nat = \"start\"") == "B 1");
    CHECK(r.right("kind = \"next output\"\nat = \"end\"") == "nothing");
    CHECK(r.right("kind = \"next line\"\nat = \"line 2\"") == "3");
    CHECK(r.right("kind = \"state\"\ntask = \"B\"\nat = \"task B first waits\"") == "waiting");
    CHECK(r.right("kind = \"state\"\ntask = \"B\"\nat = \"start\"") == "not made yet");
    CHECK(r.right("kind = \"waits for\"\ntask = \"B\"\nat = \"task B first waits\"") == "sleep(0.5)");
    CHECK(r.right("kind = \"waits for\"\ntask = \"B\"\nat = \"end\"") == "error: task B waits for nothing at this moment");
    CHECK(r.right("kind = \"ticks until\"\nat = \"tick 2\"\nuntil = \"tick 5\"") == "3");
    CHECK(r.right("kind = \"seconds until\"\nat = \"tick 1\"\nuntil = \"task B done\"") == "2.5");
    CHECK(r.right("kind = \"ticks until\"\nat = \"tick 5\"\nuntil = \"tick 2\"") == "error: \"tick 2\" is not after \"tick 5\"");
    CHECK(r.right("kind = \"state\"\ntask = \"work\"\nat = \"end\"") == "error: 2 tasks are called \"work\"");
    CHECK(r.right("kind = \"next task\"\nat = \"tick 2\"\nchoices = [\"B\", \"Z\"]") == "error: the right answer, \"A\", is not among the choices");
    auto answer = r.ask("kind = \"waits for\"\ntask = \"B\"\nat = \"task B first waits\"");
    CHECK(answer->choices == std::vector<std::string>{"sleep(1)", "sleep(0.5)"});
}

TEST_CASE("answers are judged kindly: blanks, commas and zeros do not matter") {
    Ran r;
    Question q;
    auto seconds = r.ask("kind = \"seconds until\"\nat = \"tick 1\"\nuntil = \"task B done\"");
    for (const char* given : {"2.5", " 2.50 ", "2,5", "2.5 s"}) CHECK(is_right(q, *seconds, given));
    for (const char* given : {"", "2", "two", "2.5x", "nan"}) CHECK_FALSE(is_right(q, *seconds, given));
    auto task = r.ask("kind = \"next task\"\nat = \"tick 2\"");
    CHECK(is_right(q, *task, " A "));
    CHECK_FALSE(is_right(q, *task, "B"));
    q.because = "so";
    q.hints = {{"B", "no"}};
    CHECK(reply_to(q, *task, "A") == "so");
    CHECK(reply_to(q, *task, "B") == "no");
    CHECK(reply_to(q, *task, "C").empty());
}

TEST_CASE("an exercise is judged by what the program did") {
    Ran r;
    Exercise e;
    e.output = "B 1\nA 1\nA 2\nB 2\n";
    e.seconds_at_most = 2.5;
    e.output_has = {"A 2"};
    e.any_order = true;
    e.output_lines_any_order = {"A 1", "A 2", "B 1", "B 2"};
    e.tasks_at_least = 3;
    e.no_blocking = e.no_warnings = true;
    const Verdict good = judge(e, r.timeline, {});
    for (const Demand& d : good.demands) CHECK_MESSAGE(d.met, d.words);
    CHECK(good.right);

    const auto said = [&](const Exercise& wanted, session::Ending ending = {}) {
        std::string out;
        for (const Demand& d : judge(wanted, r.timeline, ending).demands)
            if (!d.met) out += d.words;
        return out;
    };
    Exercise wrong;
    wrong.output = "B 1\nA 9\n";
    CHECK(said(wrong) == "It prints what it should: line 2 is \"A 1\", not \"A 9\".");
    wrong.output = "B 1\n";
    CHECK(said(wrong) == "It prints what it should: line 2 is too much, \"A 1\".");
    wrong.output = *e.output + "C\n";
    CHECK(said(wrong) == "It prints what it should: line 5 is missing, \"C\".");
    wrong = {};
    wrong.seconds_at_most = 2;
    CHECK(said(wrong) == "It takes at most 2 s: but it is 2.5 s.");
    wrong = {};
    wrong.ticks_at_least = 1000;
    CHECK(said(wrong).starts_with("It needs at least 1000 ticks"));
    session::Ending deadlock;
    deadlock.status = 3;
    deadlock.deadlock = true;
    CHECK(said({}, deadlock).starts_with("The program runs to its end: it ends in a deadlock"));
}

TEST_CASE("the check finds moments that are not in the run, and questions without an answer") {
    CHECK(checked(page("{ at = \"tick 4\" }", "Fine.\n")).empty());
    CHECK(checked(page("{ at = \"tick 40\" }")) == std::vector<std::string>{"l/lesson.md:6:8: no moment \"tick 40\": the run has 10 ticks"});
    CHECK(checked(page("{ at = \"end\", task = \"Z\" }")) == std::vector<std::string>{"l/lesson.md:5:1: there is no task \"Z\" in the run"});
    CHECK(checked(page("{ at = \"end\" }", "[x](<at:tick 40>)\n"))[0].find("no moment \"tick 40\"") != std::string::npos);
    CHECK(checked(page("{ at = \"tick 2\" }", "```question\nask = \"?\"\nbecause = \"!\"\nkind = \"next task\"\n[hints]\nA = \"no\"\n```\n")) ==
          std::vector<std::string>{"l/lesson.md:8:1: there is a hint for \"A\", which is the right answer"});
    CHECK(checked(page("{ at = \"tick 2\" }", "```question\nask = \"?\"\nbecause = \"!\"\nkind = \"next task\"\n[hints]\nQ = \"no\"\n```\n")) ==
          std::vector<std::string>{"l/lesson.md:8:1: there is a hint for \"Q\", which is no choice"});
    CHECK(checked(page("{ at = \"end\" }"), "broken")[0] == "l/lesson.md:1:1: program.py: line 1, column 1: SyntaxError: no");
    CHECK(checked(page("{ at = \"start\" }"), "forever")[0] == "l/lesson.md:1:1: program.py: it records more than 50000 events");
    const std::string exercise = "+++\ntitle = \"T\"\nsummary = \"S\"\n[exercise]\nask = \"a\"\nbecause = \"b\"\nseconds_at_most = ";
    CHECK(checked(exercise + "2.5\n+++\n# P\n{ at = \"end\" }\n").empty());
    CHECK(checked(exercise + "2\n+++\n# P\n{ at = \"end\" }\n")[0].find("solution.py does not meet the exercise") != std::string::npos);
    CHECK(checked(exercise + "20\n+++\n# P\n{ at = \"end\" }\n")[0].find("exercise.py meets all demands as it is") != std::string::npos);
}

TEST_CASE("a course is its folders in the order of their names, the broken ones with what is wrong") {
    namespace fs = std::filesystem;
    const fs::path root = fs::temp_directory_path() / "tickscope_course_test";
    fs::remove_all(root);
    const auto put = [&](const std::string& path, const std::string& text) {
        fs::create_directories((root / path).parent_path());
        std::ofstream(root / path) << text;
    };
    put("02-b/lesson.md", page("{ at = \"end\" }", "[a](lesson:01-a) [z](lesson:99-z)\n"));
    put("02-b/program.py", "good");
    put("01-a/lesson.md", page("{ at = \"end\" }"));
    put("notes.txt", "");
    const auto course = read_course(root.string());
    REQUIRE(course.size() == 2);
    CHECK(course[0].name == "01-a");
    REQUIRE(course[0].problems.size() == 1);
    CHECK(course[0].problems[0].message.find("program.py: ") == 0);
    REQUIRE(course[1].problems.size() == 1);
    CHECK(course[1].problems[0].message == "there is no lesson \"99-z\"");
    CHECK(course[1].program == "good");
    CHECK(read_course((root / "nowhere").string()).empty());
    CHECK(read_lesson((root / "nowhere").string()).problems.size() == 1);
    fs::remove_all(root);
}

TEST_CASE("the lessons that come with the program read without a problem") {
    const auto course = read_course(TICKSCOPE_SOURCE_DIR "/lessons");
    CHECK(!course.empty());
    for (const Lesson& l : course)
        for (const auto& p : l.problems) FAIL_CHECK(format(p));
}
