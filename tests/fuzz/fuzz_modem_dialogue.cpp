// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/dialogue.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/fake_sha256.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::notify::modem;

void check(bool claim) {
    if (!claim) {
        std::abort();
    }
}

std::string lines_of(std::string_view text, std::size_t piece) {
    auto lines = AtLines{};
    auto seen = std::string{};
    for (auto at = std::size_t{0}; at < text.size(); at += piece) {
        lines.take(text.substr(at, piece));
        while (auto const line = lines.next()) {
            check(!line->text.empty() && line->text.size() <= 1'024);
            seen.append(line->text).append(line->is_prompt ? ">" : "\n");
        }
    }
    return seen;
}

/// What a modem says, with a \x01 wherever nothing comes for so long that something is due.
void talk(std::string_view text) {
    auto options = Options{};
    options.pin = "1234";
    options.sha256 = testing::fake_sha256;
    auto dialogue = Dialogue{
        options,
        {[](Received const& received) {
             check(valid_utf8_prefix(received.text) == received.text.size());
         },
         [](std::string const& why) { check(!why.empty()); }}};
    auto now = Millis{1'000};
    auto has_task = false;
    for (auto const part : split(text, '\x01')) {
        if (dialogue.is_lost()) {
            dialogue.begin(now);
        }
        if (!has_task) {
            auto const kind = part.size() % 2 == 0 ? Task::Kind::sms : Task::Kind::call;
            dialogue.give({kind, "+819012345678", "訓練"});
            has_task = true;
        }
        now = std::max(now, dialogue.due());
        dialogue.advance(now);
        dialogue.take(part, now);
        dialogue.advance(now);
        auto const said = dialogue.take_output();
        check(valid_utf8_prefix(said) == said.size());
        if (auto const verdict = dialogue.take_verdict()) {
            check(!verdict->is_permanent || !verdict->failure.empty());
            has_task = false;
        }
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    // How the line cuts what is said must make no difference.
    check(lines_of(text, std::max<std::size_t>(1, size)) == lines_of(text, 1));
    talk(text);
    return 0;
}
