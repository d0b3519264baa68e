// A small JSON reader for test vectors: whole documents of RFC 8259, numbers as double, \u escapes of the
// basic plane. Whatever is not there or of another kind ends the test program with its name, for a vector
// that is silently empty proves nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tunneldesk::test
{

class Json
{
public:
    using Array = std::vector<Json>;
    using Object = std::map<std::string, Json, std::less<>>;

    [[nodiscard]] static Json parse(std::string_view text)
    {
        Parser parser{text};
        Json value = parser.value();
        parser.skipBlanks();
        if (!parser.rest.empty())
            stop("octets behind the end");
        return value;
    }
    [[nodiscard]] static Json load(const std::string &path)
    {
        std::ifstream file(path, std::ios::binary);
        if (!file)
            stop(path);
        return parse(std::string(std::istreambuf_iterator<char>(file), {}));
    }

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::nullptr_t>(m_value); }
    [[nodiscard]] bool isString() const { return std::holds_alternative<std::string>(m_value); }
    [[nodiscard]] bool has(std::string_view name) const { return object().find(name) != object().end(); }

    // Of a named document a reference; of a temporary one a copy, so that a loop over
    // Json::load(...)["tests"].array() does not outlive what it walks over.
    [[nodiscard]] Json operator[](std::string_view name) && { return std::as_const(*this)[name]; }
    [[nodiscard]] std::string text() && { return std::as_const(*this).text(); }
    [[nodiscard]] Array array() && { return std::as_const(*this).array(); }
    [[nodiscard]] Object object() && { return std::as_const(*this).object(); }

    [[nodiscard]] const Json &operator[](std::string_view name) const &
    {
        const auto found = object().find(name);
        if (found == object().end())
            stop(name);
        return found->second;
    }
    [[nodiscard]] const std::string &text() const & { return get<std::string>("a string"); }
    [[nodiscard]] double number() const { return get<double>("a number"); }
    [[nodiscard]] bool boolean() const { return get<bool>("a boolean"); }
    [[nodiscard]] const Array &array() const & { return get<Array>("an array"); }
    [[nodiscard]] const Object &object() const & { return get<Object>("an object"); }

private:
    using Value = std::variant<std::nullptr_t, bool, double, std::string, Array, Object>;

    [[noreturn]] static void stop(std::string_view what)
    {
        std::fprintf(stderr, "JSON: %.*s\n", static_cast<int>(what.size()), what.data());
        std::abort();
    }

    template <typename Kind>
    [[nodiscard]] const Kind &get(std::string_view what) const
    {
        const Kind *kind = std::get_if<Kind>(&m_value);
        if (kind == nullptr)
            stop(what);
        return *kind;
    }

    struct Parser {
        std::string_view rest;

        void skipBlanks()
        {
            while (!rest.empty() && std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos)
                rest.remove_prefix(1);
        }
        [[nodiscard]] bool take(std::string_view word)
        {
            if (!rest.starts_with(word))
                return false;
            rest.remove_prefix(word.size());
            return true;
        }
        [[nodiscard]] char next()
        {
            if (rest.empty())
                stop("ends too early");
            const char letter = rest.front();
            rest.remove_prefix(1);
            return letter;
        }

        [[nodiscard]] Json value()
        {
            skipBlanks();
            Json result;
            if (take("{"))
                result.m_value = members();
            else if (take("["))
                result.m_value = elements();
            else if (take("\""))
                result.m_value = string();
            else if (take("true"))
                result.m_value = true;
            else if (take("false"))
                result.m_value = false;
            else if (!take("null"))
                result.m_value = number();
            return result;
        }

        [[nodiscard]] Object members()
        {
            Object object;
            skipBlanks();
            if (take("}"))
                return object;
            for (;;) {
                skipBlanks();
                if (!take("\""))
                    stop("a name expected");
                std::string name = string();
                skipBlanks();
                if (!take(":"))
                    stop("a colon expected");
                object.insert_or_assign(std::move(name), value());
                skipBlanks();
                if (take("}"))
                    return object;
                if (!take(","))
                    stop("a comma expected");
            }
        }

        [[nodiscard]] Array elements()
        {
            Array array;
            skipBlanks();
            if (take("]"))
                return array;
            for (;;) {
                array.push_back(value());
                skipBlanks();
                if (take("]"))
                    return array;
                if (!take(","))
                    stop("a comma expected");
            }
        }

        [[nodiscard]] std::string string()
        {
            std::string text;
            for (char letter = next(); letter != '"'; letter = next()) {
                if (letter != '\\') {
                    text.push_back(letter);
                    continue;
                }
                letter = next();
                static constexpr std::string_view letters = "bfnrt";
                const std::size_t control = letters.find(letter);
                if (letter == 'u')
                    appendUtf8(text);
                else
                    text.push_back(control == std::string_view::npos ? letter : "\b\f\n\r\t"[control]);
            }
            return text;
        }

        void appendUtf8(std::string &text)
        {
            unsigned code = 0;
            for (int i = 0; i < 4; ++i) {
                const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(next());
                if (digit == std::string_view::npos)
                    stop("a hexadecimal digit expected");
                code = code * 16 + static_cast<unsigned>(digit > 15 ? digit - 6 : digit);
            }
            if (code < 0x80) {
                text.push_back(static_cast<char>(code));
                return;
            }
            if (code < 0x800) {
                text.push_back(static_cast<char>(0xc0 | (code >> 6)));
            } else {
                text.push_back(static_cast<char>(0xe0 | (code >> 12)));
                text.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3f)));
            }
            text.push_back(static_cast<char>(0x80 | (code & 0x3f)));
        }

        [[nodiscard]] double number()
        {
            const std::size_t size = std::min(rest.find_first_not_of("+-.0123456789eE"), rest.size());
            const std::string digits(rest.substr(0, size));
            char *end = nullptr;
            const double result = std::strtod(digits.c_str(), &end);
            if (digits.empty() || *end != '\0')
                stop("a value expected");
            rest.remove_prefix(size);
            return result;
        }
    };

    Value m_value = nullptr;
};

} // namespace tunneldesk::test
