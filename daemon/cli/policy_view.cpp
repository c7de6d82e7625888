// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/policy_view.hpp"

#include "daemon/cli/contact_view.hpp"
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

/// Draws lines under each other, two blanks a level.
class Tree {
public:
    explicit Tree(Context& context)
        : context_{context} {}

    void line(std::size_t level, std::string_view text) {
        context_.out << std::string(level * 2, ' ') << escaped_for_display(text) << '\n';
    }

private:
    Context& context_;
};

std::string comma(Context const& context) {
    return std::string{context.say({"、", ", "})};
}

std::string words_in(Context const& context, nlohmann::json const& codes, ContactWords words) {
    auto text = std::string{};
    for (auto const& code : codes) {
        auto const each = code.is_string() ? code.get<std::string>() : std::string{};
        text.append(text.empty() ? "" : comma(context)).append(word(context.language, words, each));
    }
    return text;
}

std::string span_at(Context const& context, nlohmann::json const& object, std::string_view member) {
    return span_text(context.language, number_at(object, member));
}

std::string
target_text(Context const& context, nlohmann::json const& directory, nlohmann::json const& target) {
    auto const kind = text_at(target, "kind");
    auto const code = text_at(target, "code");
    auto what = worded(context, ContactWords::target_kind, target, "kind");
    if (kind == "asked") {
        return what;
    }
    auto const who = kind == "role" ? std::string{word(context.language, Words::role, code)}
                                    : called_in(context, directory, code);
    return filled(context.say({"{}「{}」", "{} {}"}), {what, who});
}

/// The only channels that the step uses; "" when any.
std::string channels_text(Context const& context, nlohmann::json const& step) {
    auto text = std::string{};
    for (auto const& code : items_at(step, "channels")) {
        auto const channel = code.is_string() ? code.get<std::string>() : std::string{};
        text.append(text.empty() ? "" : comma(context));
        text.append(word(context.language, Words::call_channel, channel));
    }
    return text;
}

/// Whom the step waits for: "1 人(医師)、かつ 2 人(誰でも)".
std::string quorum_text(Context const& context, nlohmann::json const& step) {
    auto text = std::string{};
    for (auto const& clause : items_at(step, "quorum")) {
        auto const roles = roles_text(context, items_at(clause, "roles"));
        text.append(text.empty() ? "" : context.say({"、かつ ", ", and "}));
        text.append(filled(
            context.say({"{} 人({})", "{} of {}"}),
            {text_at(clause, "count"),
             roles.empty() ? context.say({"誰でも", "anybody"}) : std::string_view{roles}}
        ));
    }
    return text.empty() ? std::string{context.say({"誰か 1 人", "anybody"})} : text;
}

/// When the step is taken; "" when always.
std::string condition_text(Context const& context, nlohmann::json const& step) {
    auto const& only = object_at(step, "only");
    auto text = words_in(context, items_at(only, "hours"), ContactWords::hours);
    auto const add = [&](std::string const& part) {
        text.append(text.empty() ? "" : comma(context)).append(part);
    };
    auto const severity = text_at(only, "least_severity");
    if (!severity.empty() && severity != "low") {
        add(filled(
            context.say({"重大度が{}以上", "severity at least {}"}),
            {word(context.language, Words::severity, severity)}
        ));
    }
    auto const drill = text_at(only, "drill");
    if (!drill.empty() && drill != "any") {
        add(std::string{word(context.language, ContactWords::drill_rule, drill)});
    }
    return text;
}

/// The step that `member` leads to, or the end of the round.
std::string way_text(Context const& context, nlohmann::json const& step, std::string_view member) {
    auto const to = text_at(step, member);
    return to.empty() ? std::string{context.say({"この巡を終える", "the round ends"})} : "→ " + to;
}

void print_step(
    Tree& tree, Context const& context, nlohmann::json const& directory, nlohmann::json const& step
) {
    auto const condition = condition_text(context, step);
    if (!condition.empty()) {
        tree.line(
            2,
            filled(
                context.say({"条件: {}。合わなければ {}", "only: {}; otherwise {}"}),
                {condition, way_text(context, step, "otherwise")}
            )
        );
    }
    auto const ring = span_at(context, step, "ring_s");
    tree.line(
        2,
        filled(
            context.say({"呼ぶ相手({}、{}ごとに次の番号):", "call ({}; every {} the next number):"}
            ),
            {worded(context, ContactWords::how, step, "how"), ring}
        )
    );
    for (auto const& target : items_at(step, "targets")) {
        tree.line(3, target_text(context, directory, target));
    }
    if (auto const channels = channels_text(context, step); !channels.empty()) {
        tree.line(3, filled(context.say({"手段は{}だけ", "through {} only"}), {channels}));
    }
    tree.line(
        2, filled(context.say({"待つ応答: {}", "wait for: {}"}), {quorum_text(context, step)})
    );
    if (is_true_at(step, "everyone")) {
        tree.line(
            2, context.say({"応答していない人は呼び続ける", "calls on whoever has not answered"})
        );
    }
    tree.line(
        2,
        filled(
            context.say({"{}待って応答がなければ {}", "after {} without it {}"}),
            {span_at(context, step, "wait_s"), way_text(context, step, "next")}
        )
    );
}

std::string repeats_text(Context const& context, nlohmann::json const& policy) {
    auto const repeats = number_at(policy, "repeats");
    if (repeats < 0) {
        return std::string{context.say(
            {"誰かが応答するまで最初から繰り返す", "begins again until somebody answers"}
        )};
    }
    if (repeats == 0) {
        return std::string{context.say({"繰り返さない", "does not begin again"})};
    }
    return filled(
        context.say({"あと {} 巡、最初から繰り返す", "begins again {} times"}),
        {std::to_string(repeats)}
    );
}

/// What becomes of an answer that leads to nothing; "" when neither is switched on.
std::string lapse_text(Context const& context, nlohmann::json const& policy) {
    auto text = std::string{};
    if (number_at(policy, "answer_expires_s") > 0) {
        text = filled(
            context.say(
                {"応答から {}動きがなければ同じ段階をもう一度",
                 "{} after an answer without progress: the same step again"}
            ),
            {span_at(context, policy, "answer_expires_s")}
        );
    }
    if (number_at(policy, "stall_s") > 0) {
        text.append(text.empty() ? "" : context.say({"、", "; "}));
        text.append(filled(
            context.say({"{}動きがなければ次の段階へ", "{} after it: the next step"}),
            {span_at(context, policy, "stall_s")}
        ));
    }
    return text;
}

std::string example_text(Context const& context, nlohmann::json const& example) {
    auto const at = japan_time(context.language, text_at(example, "at"));
    if (text_at(example, "reached_s").empty()) {
        return filled(
            context.say(
                {"{} に始まると、経営の誰も呼ばれない",
                 "when it begins {}, nobody of management is called"}
            ),
            {at}
        );
    }
    return filled(
        context.say(
            {"{} に始まると、経営に連絡が行くまで {}かかる",
             "when it begins {}, management is called after {}"}
        ),
        {at, span_at(context, example, "reached_s")}
    );
}

} // namespace

std::string reasons_text(Context const& context, nlohmann::json const& policy) {
    auto text = std::string{};
    for (auto const& code : items_at(policy, "reasons")) {
        auto const reason = code.is_string() ? code.get<std::string>() : std::string{};
        text.append(text.empty() ? "" : comma(context));
        text.append(word(context.language, Words::call_why, reason));
    }
    return text;
}

void print_policy(Context& context, nlohmann::json const& directory, nlohmann::json const& policy) {
    auto tree = Tree{context};
    tree.line(0, text_at(policy, "name") + "  " + text_at(policy, "id"));
    tree.line(
        1,
        filled(
            context.say({"きっかけ: {}(重大度が{}以上)", "begun by: {} (severity at least {})"}),
            {reasons_text(context, policy),
             worded(context, Words::severity, policy, "least_severity")}
        )
    );
    tree.line(
        1,
        filled(
            context.say({"約束: {}以内に経営へ連絡", "promise: management is called within {}"}),
            {span_at(context, policy, "management_within_s")}
        )
    );
    auto number = 0;
    for (auto const& step : items_at(policy, "steps")) {
        tree.line(1, std::to_string(++number) + ". " + text_at(step, "id"));
        print_step(tree, context, directory, step);
    }
    tree.line(1, repeats_text(context, policy));
    if (auto const lapse = lapse_text(context, policy); !lapse.empty()) {
        tree.line(1, lapse);
    }
}

void print_policy_check(
    Context& context, nlohmann::json const& policy, nlohmann::json const& check
) {
    auto tree = Tree{context};
    auto const holds = is_true_at(check, "holds");
    auto const verdict =
        holds ? context.say({"守られる", "kept"}) : context.say({"守られない", "NOT KEPT"});
    tree.line(
        0,
        filled(
            context.say(
                {"{}: 約束({}以内に経営へ連絡)は{}", "{}: the promise (management within {}) is {}"}
            ),
            {text_at(policy, "name"), span_at(context, policy, "management_within_s"), verdict}
        )
    );
    auto const& example = object_at(check, "counter_example");
    // The search ends at the first moment that breaks the promise, which may be the very first.
    if (holds || number_at(check, "slowest_s") > 0) {
        tree.line(
            1,
            filled(
                context.say(
                    {"調べた開始時刻 {} 通り、最も遅くて {}",
                     "{} moments tried, the slowest takes {}"}
                ),
                {text_at(check, "moments"), span_at(context, check, "slowest_s")}
            )
        );
    }
    if (example.empty()) {
        return;
    }
    tree.line(1, example_text(context, example));
    for (auto const& person : items_at(example, "unreachable")) {
        tree.line(
            2,
            filled(
                context.say({"連絡がつかない: {}", "cannot be reached: {}"}),
                {text_at(person, "name")}
            )
        );
    }
}

} // namespace sonae::cli
