// SPDX-License-Identifier: Apache-2.0
#include "playbooks/text_pattern.hpp"

#include <bitset>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sonae::playbooks {

namespace {

constexpr auto max_pattern_bytes = std::size_t{1000};
constexpr auto max_instructions = std::size_t{10'000};
constexpr auto max_depth = 32;
constexpr auto max_repeats = 200;

using Bytes256 = std::bitset<256>;

/// One step of the matcher (Pike's virtual machine).
struct Instruction {
    enum class Kind { byte, split, jump, begin, end, match };

    Kind kind = Kind::match;
    Bytes256 bytes;
    std::size_t first = 0;
    std::size_t second = 0;
};

using Program = std::vector<Instruction>;

Bytes256 range(unsigned char from, unsigned char to) {
    auto bytes = Bytes256{};
    for (auto c = static_cast<unsigned>(from); c <= to; ++c) {
        bytes.set(c);
    }
    return bytes;
}

std::optional<Bytes256> class_of(char letter) {
    auto const digits = range('0', '9');
    auto const words = digits | range('a', 'z') | range('A', 'Z') | range('_', '_');
    auto const spaces = range('\t', '\r') | range(' ', ' ');
    switch (letter) {
    case 'd':
        return digits;
    case 'D':
        return ~digits;
    case 'w':
        return words;
    case 'W':
        return ~words;
    case 's':
        return spaces;
    case 'S':
        return ~spaces;
    default:
        return std::nullopt;
    }
}

/// Turns a pattern into a program, part by part. A part is a program whose jumps are relative to
/// its own beginning, so that it can be repeated by copying.
class Compiler {
public:
    explicit Compiler(std::string_view pattern)
        : pattern_{pattern} {}

    Result<Program> run() {
        TRY(program, alternatives(0));
        if (at_ < pattern_.size()) {
            return Error{Errc::malformed, "a closing bracket without its opening one"};
        }
        program.push_back({});
        return program;
    }

private:
    [[nodiscard]] bool is_done() const { return at_ == pattern_.size(); }

    bool take(char c) {
        auto const is_here = !is_done() && pattern_[at_] == c;
        at_ += is_here ? 1 : 0;
        return is_here;
    }

    static Program joined(Program a, Program const& b) {
        auto const offset = a.size();
        for (auto instruction : b) {
            instruction.first += offset;
            instruction.second += offset;
            a.push_back(instruction);
        }
        return a;
    }

    static Program either(Program const& a, Program const& b) {
        auto program = Program{{Instruction::Kind::split, {}, 1, a.size() + 2}};
        program = joined(std::move(program), a);
        program.push_back({Instruction::Kind::jump, {}, a.size() + 2 + b.size(), 0});
        return joined(std::move(program), b);
    }

    static Program optional(Program const& part) {
        return joined({{Instruction::Kind::split, {}, 1, part.size() + 1}}, part);
    }

    static Program star(Program const& part) {
        auto program = joined({{Instruction::Kind::split, {}, 1, part.size() + 2}}, part);
        program.push_back({Instruction::Kind::jump, {}, 0, 0});
        return program;
    }

    Result<Program> checked(Program program) const {
        if (program.size() > max_instructions) {
            return Error{Errc::too_large, "a pattern that unfolds too far"};
        }
        return program;
    }

    Result<Program> alternatives(int depth) {
        if (depth > max_depth) {
            return Error{Errc::too_large, "groups nested too deep"};
        }
        TRY(program, sequence(depth));
        while (take('|')) {
            TRY(other, sequence(depth));
            program = either(program, other);
        }
        return program;
    }

    Result<Program> sequence(int depth) {
        auto program = Program{};
        while (!is_done() && pattern_[at_] != '|' && pattern_[at_] != ')') {
            TRY(part, repeated(depth));
            TRY(longer, checked(joined(std::move(program), part)));
            program = std::move(longer);
        }
        return program;
    }

    Result<Program> repeated(int depth) {
        TRY(program, single(depth));
        while (!is_done()) {
            if (take('*')) {
                program = star(program);
            } else if (take('+')) {
                program = joined(program, star(program));
            } else if (take('?')) {
                program = optional(program);
            } else if (take('{')) {
                TRY(counted, counted_repeat(program));
                program = std::move(counted);
            } else {
                break;
            }
            TRY(small, checked(std::move(program)));
            program = std::move(small);
        }
        return program;
    }

    std::optional<int> number() {
        auto value = std::optional<int>{};
        while (!is_done() && pattern_[at_] >= '0' && pattern_[at_] <= '9' &&
               value.value_or(0) <= max_repeats) {
            value = value.value_or(0) * 10 + (pattern_[at_++] - '0');
        }
        return value;
    }

    Result<Program> counted_repeat(Program const& part) {
        auto const least = number();
        auto const has_comma = take(',');
        auto const most = has_comma ? number() : least;
        if (!least || !take('}') || *least > max_repeats || most.value_or(0) > max_repeats ||
            most.value_or(*least) < *least) {
            return Error{Errc::malformed, "a repetition that is not {m}, {m,} or {m,n}"};
        }
        auto program = Program{};
        for (auto i = 0; i < *least; ++i) {
            TRY(longer, checked(joined(std::move(program), part)));
            program = std::move(longer);
        }
        for (auto i = *least; most && i < *most; ++i) {
            TRY(longer, checked(joined(std::move(program), optional(part))));
            program = std::move(longer);
        }
        return most ? std::move(program) : joined(std::move(program), star(part));
    }

    Result<Program> single(int depth) {
        auto const c = pattern_[at_++];
        switch (c) {
        case '(':
            return group(depth);
        case '[':
            return set();
        case '.':
            return Program{{Instruction::Kind::byte, ~range('\n', '\n'), 0, 0}};
        case '^':
            return Program{{Instruction::Kind::begin, {}, 0, 0}};
        case '$':
            return Program{{Instruction::Kind::end, {}, 0, 0}};
        case '*':
        case '+':
        case '?':
        case '{':
            return Error{Errc::malformed, "a repetition of nothing"};
        case '\\': {
            TRY(bytes, escaped());
            return Program{{Instruction::Kind::byte, bytes, 0, 0}};
        }
        default:
            return Program{
                {Instruction::Kind::byte,
                 range(static_cast<unsigned char>(c), static_cast<unsigned char>(c)),
                 0,
                 0}};
        }
    }

    Result<Program> group(int depth) {
        if (take('?') && !take(':')) {
            return Error{Errc::unsupported, "look-around and named groups do not exist here"};
        }
        TRY(inside, alternatives(depth + 1));
        if (!take(')')) {
            return Error{Errc::malformed, "a group without its closing bracket"};
        }
        return inside;
    }

    Result<Bytes256> escaped() {
        if (is_done()) {
            return Error{Errc::malformed, "a backslash at the end"};
        }
        auto const c = pattern_[at_++];
        if (auto const bytes = class_of(c)) {
            return *bytes;
        }
        if (c == 'n' || c == 't' || c == 'r') {
            auto const byte = static_cast<unsigned char>(c == 'n' ? '\n' : c == 't' ? '\t' : '\r');
            return range(byte, byte);
        }
        auto const is_word =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_word) {
            return Error{Errc::unsupported, std::string{"\\"} + c + " does not exist here"};
        }
        return range(static_cast<unsigned char>(c), static_cast<unsigned char>(c));
    }

    Result<Program> set() {
        auto const is_negated = take('^');
        auto bytes = Bytes256{};
        auto is_first = true;
        while (is_first || !take(']')) {
            is_first = false;
            if (is_done()) {
                return Error{Errc::malformed, "a set without its closing bracket"};
            }
            auto const from = pattern_[at_++];
            if (from == '\\') {
                TRY(part, escaped());
                bytes |= part;
                continue;
            }
            auto to = from;
            if (at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
                to = pattern_[at_ + 1];
                at_ += 2;
            }
            if (static_cast<unsigned char>(to) < static_cast<unsigned char>(from)) {
                return Error{Errc::malformed, "a range that runs backwards"};
            }
            bytes |= range(static_cast<unsigned char>(from), static_cast<unsigned char>(to));
        }
        return Program{{Instruction::Kind::byte, is_negated ? ~bytes : bytes, 0, 0}};
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
};

/// All threads of the machine that stand at one byte of the text.
class Threads {
public:
    explicit Threads(Program const& program)
        : program_{program}
        , is_in_(program.size(), false) {}

    void add(std::size_t first, bool is_begin, bool is_end) {
        auto waiting = std::vector<std::size_t>{first};
        while (!waiting.empty()) {
            auto const at = waiting.back();
            waiting.pop_back();
            if (is_in_[at]) {
                continue;
            }
            is_in_[at] = true;
            auto const& instruction = program_[at];
            switch (instruction.kind) {
            case Instruction::Kind::split:
                waiting.push_back(instruction.second);
                waiting.push_back(instruction.first);
                break;
            case Instruction::Kind::jump:
                waiting.push_back(instruction.first);
                break;
            case Instruction::Kind::begin:
            case Instruction::Kind::end:
                if (instruction.kind == Instruction::Kind::begin ? is_begin : is_end) {
                    waiting.push_back(at + 1);
                }
                break;
            case Instruction::Kind::match:
                has_matched = true;
                break;
            case Instruction::Kind::byte:
                list.push_back(at);
                break;
            }
        }
    }

    std::vector<std::size_t> list;
    bool has_matched = false;

private:
    Program const& program_;
    std::vector<bool> is_in_;
};

} // namespace

bool is_like(std::string_view text, std::string_view pattern) {
    auto t = std::size_t{0};
    auto p = std::size_t{0};
    auto after_percent =
        std::string_view::npos; // where to go back to, and how much text the % has taken
    auto taken = std::size_t{0};
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '%') {
            after_percent = ++p;
            taken = t;
        } else if (p < pattern.size() && pattern[p] == '_') {
            // One character, whatever its bytes.
            for (++t; t < text.size() && (static_cast<unsigned char>(text[t]) & 0xC0U) == 0x80U;) {
                ++t;
            }
            ++p;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++t;
            ++p;
        } else if (after_percent != std::string_view::npos) {
            t = ++taken;
            p = after_percent;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%') {
        ++p;
    }
    return p == pattern.size();
}

Result<bool> matches(std::string_view text, std::string_view pattern) {
    if (pattern.size() > max_pattern_bytes) {
        return Error{Errc::too_large, "a pattern of " + std::to_string(pattern.size()) + " bytes"};
    }
    TRY(program, Compiler{pattern}.run());
    auto threads = Threads{program};
    threads.add(0, true, text.empty());
    for (auto i = std::size_t{0}; i < text.size() && !threads.has_matched; ++i) {
        auto next = Threads{program};
        auto const is_end = i + 1 == text.size();
        for (auto const at : threads.list) {
            if (program[at].bytes.test(static_cast<unsigned char>(text[i]))) {
                next.add(at + 1, false, is_end);
            }
        }
        next.add(0, false, is_end);
        threads.list = std::move(next.list);
        threads.has_matched = next.has_matched;
    }
    return threads.has_matched;
}

} // namespace sonae::playbooks
