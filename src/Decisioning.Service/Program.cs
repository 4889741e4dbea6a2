Console.WriteLine("decisioning");
